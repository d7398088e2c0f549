package dev.texelscope.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGuardTest {

  private static FrameGuard guard(String text) {
    return new FrameGuard(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void whatIsWellFormedPassesAsItIs() throws IOException {
    String two = "Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull";
    assertThat(guard(two).readAllBytes()).isEqualTo(two.getBytes(StandardCharsets.US_ASCII));
    assertThat(guard("").read()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello from a driver\n",
        "Content-Length: 2\r\n\r\n{",
        "Content-Length: 2\r\n",
        "Content-Length: -2\r\n\r\n{}",
        "Content-Length: 99999999999999\r\n\r\n{}",
        "Content-Length: two\r\n\r\n{}",
        "Content-Length: 2\r\n\r\n{}!",
        "an endless flood without any line of its own, which nobody may gather in memory"
      })
  void anythingElseEndsTheStream(String text) {
    assertThatThrownBy(() -> guard(text).readAllBytes()).isInstanceOf(IOException.class);
  }
}
