package dev.texelscope.app.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.tensor.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoToTest {

  @Test
  void readsEveryCoordinateOfTheProduct() {
    assertThat(GoTo.parse("0,1,2,1")).isEqualTo(new GoTo.ToElement(new Element(0, 1, 2, 1)));
    assertThat(GoTo.parse("(2, 1)")).isEqualTo(new GoTo.ToElement(new Element(0, 0, 2, 1)));
    assertThat(GoTo.parse("#57")).isEqualTo(new GoTo.ToIndex(57));
    assertThat(GoTo.parse(" 57 ")).isEqualTo(new GoTo.ToIndex(57));
    assertThat(GoTo.parse("t 1,2,1.G")).isEqualTo(new GoTo.ToTexel(new TexelAddress(1, 2, 1, 1)));
    assertThat(GoTo.parse("texel (1,2,1)"))
        .isEqualTo(new GoTo.ToTexel(new TexelAddress(1, 2, 1, 0)));
    assertThat(GoTo.parse("b [57]")).isEqualTo(new GoTo.ToBuffer(57));
    assertThat(GoTo.parse("k 5")).isEqualTo(new GoTo.ToToken(5));
    assertThat(GoTo.parse("token 5")).isEqualTo(new GoTo.ToToken(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1,2,3,4,5",
        "t 1,2",
        "t 1,2,3.Q",
        "-4",
        "k",
        "b 1,2",
        "99999999999999999999"
      })
  void saysWhatIsAllowedWhereItIsNoPlace(String typed) {
    assertThatThrownBy(() -> GoTo.parse(typed))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("go to: '" + typed.strip() + "'")
        .hasMessageContaining("t 1,2,1.G");
  }

  @Test
  void readsInvocations() {
    assertThat(GoTo.parse("inv 1,2,1")).isEqualTo(new GoTo.ToInvocation(1, 2, 1));
    assertThat(GoTo.parse("invocation (7)")).isEqualTo(new GoTo.ToInvocation(7, 0, 0));
  }
}
