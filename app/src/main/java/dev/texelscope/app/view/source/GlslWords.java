package dev.texelscope.app.view.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a line of GLSL into words of one kind each. */
final class GlslWords {

  /** What a piece of a line is, and its style class. */
  enum Kind {
    COMMENT("code-comment"),
    KEYWORD("code-keyword"),
    TYPE("code-type"),
    NUMBER("code-number"),
    OTHER("code");

    private final String styleClass;

    Kind(String styleClass) {
      this.styleClass = styleClass;
    }

    String styleClass() {
      return styleClass;
    }
  }

  record Word(Kind kind, String text) {}

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<comment>//.*)"
              + "|(?<keyword>#\\w+|\\b(?:const|if|else|for|while|return|uniform|layout|in|out|inout|buffer|readonly|writeonly|restrict|struct|break|continue|discard|shared|precise|highp)\\b)"
              + "|(?<type>\\b(?:void|bool|int|uint|float|double|[iu]?vec[234]|[iu]?image3D|[iu]?sampler3D|\\w+_t)\\b)"
              + "|(?<number>\\b\\d[\\w.]*\\b)");

  private GlslWords() {}

  static List<Word> of(String line) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORDS.matcher(line);
    int at = 0;
    while (matcher.find()) {
      if (matcher.start() > at) {
        words.add(new Word(Kind.OTHER, line.substring(at, matcher.start())));
      }
      words.add(new Word(kind(matcher), matcher.group()));
      at = matcher.end();
    }
    if (at < line.length()) {
      words.add(new Word(Kind.OTHER, line.substring(at)));
    }
    return words;
  }

  private static Kind kind(Matcher matcher) {
    return matcher.group("comment") != null
        ? Kind.COMMENT
        : matcher.group("keyword") != null
            ? Kind.KEYWORD
            : matcher.group("type") != null ? Kind.TYPE : Kind.NUMBER;
  }
}
