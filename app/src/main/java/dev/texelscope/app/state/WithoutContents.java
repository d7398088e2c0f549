package dev.texelscope.app.state;

import dev.texelscope.engine.device.DeviceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What went wrong, for a log or a letter: without what a message may have quoted from a file, which
 * may be what is in a tensor. Messages about devices quote nothing and stay as they are; of others
 * only what they are about is left, a field or a file.
 */
final class WithoutContents {

  private static final Pattern ABOUT = Pattern.compile("[\\w ./\\\\-]{1,300}(?=: )");
  private static final Pattern FAILURE =
      Pattern.compile("((?:Caused by: |Suppressed: )?[\\w.$]+(?:Exception|Error|Stack))\\b.*");

  private WithoutContents() {}

  /** The message. */
  static String message(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof DeviceException) {
      return message;
    }
    Matcher about = ABOUT.matcher(message);
    return failure.getClass().getSimpleName() + (about.lookingAt() ? ", " + about.group() : "");
  }

  /** Message, causes and stack. */
  static String details(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return failure instanceof DeviceException
        ? text.toString()
        : message(failure)
            + "\n"
            + text.toString()
                .lines()
                .map(WithoutContents::without)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
  }

  private static String without(String line) {
    if (line.startsWith("\tat ") || line.startsWith("\t... ")) {
      return line;
    }
    Matcher failure = FAILURE.matcher(line);
    return failure.matches() ? failure.group(1) : "";
  }
}
