package dev.texelscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * A process that executes the commands that it reads, arguments parted by tabs, and answers each
 * with its exit code and what it printed, line feeds made spaces.
 */
final class ManyCommands {

  private ManyCommands() {}

  /** Until there are no more commands. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      StringWriter printed = new StringWriter();
      PrintWriter out = new PrintWriter(printed);
      int exitCode =
          Main.execute(out, out, command.isEmpty() ? new String[0] : command.split("\t"));
      out.flush();
      answers.println(exitCode + " " + printed.toString().replace('\n', ' '));
    }
    Runtime.getRuntime().halt(0);
  }
}
