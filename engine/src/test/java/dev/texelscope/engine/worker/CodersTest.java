package dev.texelscope.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What passes the engine's door is the same on the other side of it. */
class CodersTest {

  private final Coders coders = new Coders();

  private Object across(Coder coder, Object value) {
    String text = coder.write(value, TensorOutput.NONE).toString();
    return coder.read(JsonParser.parseString(text), TensorInput.NONE);
  }

  @Test
  void allThatTheEngineTakesAndGivesCanCross() {
    EngineMethods methods = new EngineMethods();
    assertThat(methods.named("submit").method().getName()).isEqualTo("submit");
    assertThatThrownBy(() -> methods.named("exit")).isInstanceOf(JsonParseException.class);
  }

  @Test
  void anExperimentIsTheSame() {
    Experiment plain =
        Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.of("0:1")));
    Experiment edited =
        plain
            .withInput(
                new InputSource.TensorFile(
                    Path.of("/tmp/in.npy"), Optional.of("key"), Optional.empty()))
            .withShader(new ShaderSource.UserFile(Path.of("/tmp/a.glsl")))
            .withReference(new Reference.ExpectedFile(Path.of("/tmp/e.npy")))
            .withAllowed(Set.of(FindingKind.TIMEOUT, FindingKind.NAN))
            .withParameters(
                plain
                    .parameters()
                    .withScale(new ParameterSource.Constant(Double.NaN))
                    .withScaleOf(7, Float.NEGATIVE_INFINITY)
                    .withScaleOf(8, 0.1f));
    Coder coder = coders.of(Experiment.class);
    assertThat(across(coder, plain)).isEqualTo(plain);
    assertThat(across(coder, edited)).isEqualTo(edited);
  }

  @Test
  void layoutsAreTheSame() {
    Sizes sizes = Sizes.of(dev.texelscope.engine.tensor.Shape.of(2, 5, 3, 4));
    Coder coder = coders.of(MemoryLayout.class);
    BufferLayout buffer = new BufferLayout(sizes, DimOrder.parse("N,H,W,C"));
    assertThat(across(coder, buffer)).isEqualTo(buffer);
    TokenLayout tokens = TokenLayout.of(sizes, Set.of(Dim.N, Dim.C));
    assertThat(across(coders.of(TokenLayout.class), tokens)).isEqualTo(tokens);
  }

  @Test
  void onlyWhatTheDeclarationPermitsIsBuilt() {
    JsonArray forged = new JsonArray();
    forged.add("java.lang.ProcessBuilder");
    forged.add(new JsonArray());
    assertThatThrownBy(() -> coders.of(InputSource.class).read(forged, TensorInput.NONE))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("not permitted");
    for (String damaged : List.of("[]", "[1]", "{}", "null", "\"x\"", "[[],[],[]]")) {
      assertThatThrownBy(() ->
              coders.of(Experiment.class).read(JsonParser.parseString(damaged), TensorInput.NONE))
          .as(damaged)
          .isInstanceOf(JsonParseException.class);
    }
    assertThatThrownBy(() -> coders.of(int.class).read(new JsonPrimitive("x"), TensorInput.NONE))
        .isInstanceOf(JsonParseException.class);
  }

  @Test
  void whatCannotCrossIsNamed() {
    assertThatThrownBy(() -> coders.of(Thread.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread");
  }
}
