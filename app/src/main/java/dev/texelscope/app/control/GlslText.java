package dev.texelscope.app.control;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Finds comments, keywords, types, built-in functions and numbers in GLSL. */
public final class GlslText {

  /** Functions and variables that every compute shader has. */
  static final List<String> BUILT_INS =
      List.of(
          "abs",
          "acos",
          "all",
          "any",
          "asin",
          "atan",
          "atomicAdd",
          "atomicMax",
          "atomicMin",
          "barrier",
          "bitfieldExtract",
          "bitfieldInsert",
          "ceil",
          "clamp",
          "cos",
          "cross",
          "degrees",
          "distance",
          "dot",
          "equal",
          "exp",
          "exp2",
          "floatBitsToInt",
          "floatBitsToUint",
          "floor",
          "fma",
          "fract",
          "gl_GlobalInvocationID",
          "gl_LocalInvocationID",
          "gl_LocalInvocationIndex",
          "gl_NumWorkGroups",
          "gl_WorkGroupID",
          "gl_WorkGroupSize",
          "greaterThan",
          "greaterThanEqual",
          "imageLoad",
          "imageSize",
          "imageStore",
          "intBitsToFloat",
          "inversesqrt",
          "isinf",
          "isnan",
          "ldexp",
          "length",
          "lessThan",
          "lessThanEqual",
          "log",
          "log2",
          "max",
          "memoryBarrier",
          "memoryBarrierShared",
          "min",
          "mix",
          "mod",
          "normalize",
          "not",
          "notEqual",
          "packHalf2x16",
          "pow",
          "radians",
          "round",
          "roundEven",
          "sign",
          "sin",
          "smoothstep",
          "sqrt",
          "step",
          "tan",
          "texelFetch",
          "textureSize",
          "trunc",
          "uintBitsToFloat",
          "unpackHalf2x16");

  /** Words of the language. */
  static final List<String> KEYWORDS =
      List.of(
          "const",
          "uniform",
          "buffer",
          "shared",
          "layout",
          "in",
          "out",
          "inout",
          "if",
          "else",
          "for",
          "while",
          "do",
          "switch",
          "case",
          "default",
          "break",
          "continue",
          "return",
          "struct",
          "readonly",
          "writeonly",
          "restrict",
          "coherent",
          "volatile",
          "precise",
          "highp",
          "mediump",
          "lowp",
          "true",
          "false");

  private static final Pattern TOKENS =
      Pattern.compile(
          "(?<comment>//[^\n]*|/\\*(?:.|\\R)*?(?:\\*/|\\z))"
              + "|(?<keyword>^[ \\t]*#[ \\t]*\\w+|\\b(?:"
              + String.join("|", KEYWORDS)
              + ")\\b)"
              + "|(?<type>\\b(?:void|bool|int|uint|float|double|[biud]?vec[234]|[iuf](?:8|16|64)vec[234]"
              + "|mat[234](?:x[234])?|[iu]?image[123]D|[iu]?sampler[123]D|\\w+_t)\\b)"
              + "|(?<builtin>\\b(?:"
              + String.join("|", BUILT_INS)
              + ")\\b)"
              + "|(?<number>\\b\\d[\\w.]*\\b)",
          Pattern.MULTILINE);

  private GlslText() {}

  /** The style classes of every piece of a text. */
  public static StyleSpans<Collection<String>> styles(String text) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    Matcher matcher = TOKENS.matcher(text);
    int at = 0;
    while (matcher.find()) {
      spans.add(List.of("code"), matcher.start() - at);
      spans.add(List.of("code-" + kind(matcher)), matcher.end() - matcher.start());
      at = matcher.end();
    }
    spans.add(List.of("code"), text.length() - at);
    return spans.create();
  }

  private static String kind(Matcher matcher) {
    for (String kind : List.of("comment", "keyword", "type", "builtin", "number")) {
      if (matcher.group(kind) != null) {
        return kind;
      }
    }
    throw new IllegalStateException("a token of no kind");
  }

  /**
   * What a word that was begun can become: built-ins, keywords and the text's own names.
   *
   * @param begun at least one letter
   */
  public static List<String> completions(String begun, String text) {
    String wanted = begun.toLowerCase(Locale.ROOT);
    Matcher names = Pattern.compile("\\b[A-Za-z_]\\w{2,}\\b").matcher(text);
    return java.util.stream.Stream.of(
            names.results().map(java.util.regex.MatchResult::group),
            BUILT_INS.stream(),
            KEYWORDS.stream())
        .flatMap(words -> words)
        .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(wanted) && !word.equals(begun))
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .limit(12)
        .toList();
  }
}
