package dev.texelscope.engine.spirv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of the program is that of Khronos' grammar, Debian package spirv-headers. */
class GrammarTest {

  @Test
  void theTableIsGeneratedFromTheGrammar() throws IOException {
    try (InputStream table = Grammar.class.getResourceAsStream("grammar.txt")) {
      assertThat(table).isNotNull();
      assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8))
          .as("grammar.txt, generated again from the package spirv-headers")
          .isEqualTo(GrammarTable.generate(Path.of("/usr/include/spirv/unified1")));
    }
  }

  @Test
  void namesAndResultsAreKnown() {
    Grammar grammar = Grammar.load();
    assertThat(grammar.opcode(128)).isEqualTo(new Opcode(128, "OpIAdd", true, true));
    assertThat(grammar.opcode(62)).isEqualTo(new Opcode(62, "OpStore", false, false));
    assertThat(grammar.opcode(20)).isEqualTo(new Opcode(20, "OpTypeBool", false, true));
    assertThat(grammar.capabilities()).containsEntry(9, "Float16").containsEntry(1, "Shader");
    assertThat(grammar.glsl()).containsEntry(2, "RoundEven").hasSize(81);
    assertThatThrownBy(() -> grammar.opcode(65000))
        .isInstanceOf(SpirvFormatException.class)
        .hasMessageContaining("65000");
  }
}
