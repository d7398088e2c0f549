package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  @Test
  void versionNamesTheProgram() {
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new Main(new Engines(true)))
            .setOut(new PrintWriter(out))
            .execute("--version");
    assertThat(exit).isZero();
    assertThat(out.toString()).startsWith("texelscope ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "map", "trace", "who", "reflect", "expand", "devices"})
  void everyCommandHasHelp(String command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.execute(new PrintWriter(out), new PrintWriter(err), command, "--help");
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString()).startsWith("Usage: texelscope " + command);
  }

  @Property(tries = 20)
  void anUnknownOptionIsBadUsage(@ForAll @AlphaChars @StringLength(min = 3, max = 12) String name) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new Main(new Engines(true)))
            .setErr(new PrintWriter(err))
            .execute("--no-such-" + name);
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("--no-such-" + name);
  }
}
