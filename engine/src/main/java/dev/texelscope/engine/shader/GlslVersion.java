package dev.texelscope.engine.shader;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code #version} that a shader begins with, looked at before the compiler does: given one
 * that has no compute shaders, glslang says so after it has printed a third of a megabyte of its
 * own declarations to the process's standard output.
 *
 * <p>Formula: GLSL 4.60 section 3.3, a directive that only spaces and comments may precede; compute
 * shaders are in 4.20 with an extension, 4.30, and ES 3.10.
 */
final class GlslVersion {

  private static final Set<Integer> CORE = Set.of(420, 430, 440, 450, 460);
  private static final Set<Integer> ES = Set.of(310, 320);
  private static final Pattern SPACE =
      Pattern.compile("(?:\\s|\\\\\\R|//[^\\n]*|/\\*.*?\\*/|\\uFEFF)*+", Pattern.DOTALL);
  private static final Pattern DIRECTIVE =
      Pattern.compile("#[ \\t]*version[ \\t]+(\\d{1,6})[ \\t]*(\\w*)");

  private GlslVersion() {}

  /** Why the compiler need not be asked; empty where the version has compute shaders. */
  static Optional<Diagnostic> problem(GlslSource source) {
    String text = source.text();
    Matcher space = SPACE.matcher(text);
    int start = space.lookingAt() ? space.end() : 0;
    Matcher first = DIRECTIVE.matcher(text).region(start, text.length());
    if (first.lookingAt()) {
      int number = Integer.parseInt(first.group(1));
      String profile = first.group(2);
      boolean known =
          profile.equals("es")
              ? ES.contains(number)
              : CORE.contains(number) && (profile.isEmpty() || profile.equals("core"));
      return known
          ? Optional.empty()
          : Optional.of(
              at(
                  source,
                  start,
                  "#version "
                      + number
                      + (profile.isEmpty() ? "" : " " + profile)
                      + " has no compute shaders for Vulkan; allowed are 420 to 460 (core), 310 es"
                      + " and 320 es"));
    }
    Matcher later = DIRECTIVE.matcher(text);
    return Optional.of(
        later.find(start)
            ? at(source, later.start(), "only spaces and comments may stand before #version")
            : at(source, start, "there is no #version; begin the shader with '#version 450 core'"));
  }

  private static Diagnostic at(GlslSource source, int offset, String message) {
    int line = 1 + (int) source.text().substring(0, offset).chars().filter(c -> c == '\n').count();
    return new Diagnostic(Diagnostic.Severity.ERROR, source.name(), line, message);
  }
}
