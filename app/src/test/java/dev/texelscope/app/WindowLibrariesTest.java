package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library that the toolkit would miss is named before it starts. */
class WindowLibrariesTest {

  @Test
  void whatIsMissingIsNamedWithItsPackage() {
    List<WindowLibraries> needed =
        Stream.concat(
                WindowLibraries.PICTURE.stream(),
                Stream.of(
                    new WindowLibraries("libnowhere.so.9", "libnowhere9"),
                    new WindowLibraries("libnever.so.1", "libnever1")))
            .toList();
    assertThatThrownBy(() -> WindowLibraries.require(needed))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the window needs libnowhere.so.9, libnever.so.1, which this system lacks; on Debian or"
                + " Ubuntu type: sudo apt-get install libnowhere9 libnever1");
  }

  @Test
  void whatTheTestsThemselvesRunWithIsThere() {
    assertThatCode(() -> WindowLibraries.require(WindowLibraries.PICTURE))
        .doesNotThrowAnyException();
  }
}
