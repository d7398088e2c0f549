package dev.texelscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpan;
import org.junit.jupiter.api.Test;

/** Colours and completions of GLSL. */
class GlslTextTest {

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    for (StyleSpan<Collection<String>> span : GlslText.styles(text)) {
      String piece = text.substring(at, at + span.getLength()).strip();
      if (!piece.isEmpty() && !span.getStyle().contains("code")) {
        pieces.add(String.join(",", span.getStyle()) + " " + piece);
      }
      at += span.getLength();
    }
    assertThat(at).isEqualTo(text.length());
    return pieces;
  }

  @Test
  void everyKindOfWordHasItsColour() {
    assertThat(
            pieces(
                """
                #include "a.glslh" // why
                layout(std430) uniform iimage3D t; /* two
                lines */ const float16_t x = round(1.5e3f);
                """))
        .containsExactly(
            "code-keyword #include",
            "code-comment // why",
            "code-keyword layout",
            "code-keyword uniform",
            "code-type iimage3D",
            "code-comment /* two\nlines */",
            "code-keyword const",
            "code-type float16_t",
            "code-builtin round",
            "code-number 1.5e3f");
  }

  @Test
  void anUnfinishedCommentReachesTheEnd() {
    assertThat(pieces("int a; /* never\nends"))
        .containsExactly("code-type int", "code-comment /* never\nends");
    assertThat(pieces("")).isEmpty();
  }

  @Test
  void wordsAreCompletedFromBuiltInsAndTheTextItself() {
    assertThat(GlslText.completions("gl_Global", "")).containsExactly("gl_GlobalInvocationID");
    assertThat(GlslText.completions("tok", "int token_idx = 0; int tokens = token_idx;"))
        .containsExactly("token_idx", "tokens");
    assertThat(GlslText.completions("image", "")).contains("imageLoad", "imageStore", "imageSize");
  }
}
