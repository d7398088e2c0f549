package dev.texelscope.app.view.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.layout.Dim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickerModelTest {

  private static final Experiment EXPERIMENT =
      Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));

  @TempDir Path folder;

  private static DeviceFacts small() {
    GridSize most = new GridSize(1024, 1024, 1024);
    return new DeviceFacts(
        "small",
        DeviceKind.OTHER,
        "none",
        "1.3.0",
        new DeviceLimits(64, 1L << 30, 1L << 16, 128, 64, most, most, 1024, 1 << 15, 1L << 30, 32),
        Set.of(),
        true);
  }

  private PickerModel of(String... tensors) {
    return new PickerModel(
        TensorFixture.open(folder.resolve("a.npz"), tensors), EXPERIMENT, Optional.of(small()));
  }

  private static void choose(PickerModel model, String name) {
    model
        .selected()
        .set(model.entries().stream().filter(entry -> entry.name().equals(name)).findFirst());
  }

  @Test
  void theOptionSaysWhatIsChosen() {
    PickerModel model = of("a:2x3", "b:3x4x5");
    assertThat(model.outcome().get().option()).isEqualTo("--input a.npz:a");
    choose(model, "b");
    assertThat(model.outcome().get().sizes()).hasToString("Optional[3×4×5]");
    model.dims().get().dims().getFirst().part().set("1:");
    model.dims().get().dims().get(2).letter().set(Optional.of(Dim.C));
    assertThat(model.outcome().get().option())
        .isEqualTo("--input a.npz:b --slice 1: --input-dims W,H,C");
    assertThat(model.outcome().get().sizes()).hasToString("Optional[5×4×2]");
    assertThat(model.applied(EXPERIMENT).input()).isEqualTo(model.source());
    assertThat(model.editName()).isEqualTo("input a.npz:b");
  }

  @Test
  void aDimThatIsLeftOutHasNoLetter() {
    PickerModel model = of("b:3x4x5");
    DimChoices dims = model.dims().get();
    dims.dims().get(1).part().set("2");
    assertThat(dims.dims())
        .extracting(dim -> dim.letter().get())
        .containsExactly(Optional.of(Dim.H), Optional.empty(), Optional.of(Dim.W));
    assertThat(model.outcome().get().sizes()).hasToString("Optional[3×5]");
    dims.dims().get(1).part().set("");
    assertThat(model.outcome().get().sizes()).hasToString("Optional[3×4×5]");
  }

  @Test
  void lettersThatWereChosenStayWhateverIsTakenOfOtherDims() {
    PickerModel model = of("b:2x3x4x5");
    DimChoices dims = model.dims().get();
    dims.dims().get(3).letter().set(Optional.of(Dim.C));
    assertThat(model.outcome().get().option()).endsWith("--input-dims N,W,H,C");
    dims.dims().getFirst().part().set("1");
    assertThat(model.outcome().get().option()).endsWith("--slice 1 --input-dims W,H,C");
    assertThat(model.outcome().get().sizes()).hasToString("Optional[5×4×3]");
    dims.dims().get(2).part().set("0");
    assertThat(dims.dims())
        .extracting(dim -> dim.letter().get())
        .containsExactly(
            Optional.empty(), Optional.of(Dim.W), Optional.empty(), Optional.of(Dim.C));
    dims.dims().get(2).part().set(":");
    dims.dims().getFirst().part().set("0:1");
    assertThat(model.outcome().get().option()).endsWith("--slice 0:1 --input-dims N,W,H,C");
  }

  @Test
  void ofMoreThanFourDimsTheOutermostAreLeftOut() {
    PickerModel model = of("b:7x6x2x3x4x5");
    assertThat(model.outcome().get().option()).isEqualTo("--input a.npz --slice 0,0");
    assertThat(model.outcome().get().sizes()).hasToString("Optional[2×3×4×5]");
    model.dims().get().dims().getFirst().part().set(":");
    assertThat(model.outcome().get().problem()).contains("has rank 5");
    model.takeOffer();
    assertThat(model.outcome().get().problem()).isEmpty();
  }

  @Test
  void whatIsTooLargeOffersWhatFits() {
    PickerModel model = of("b:100x900");
    assertThat(model.outcome().get().problem())
        .contains("is too large", "of small", "--slice 0:64,0:256");
    model.takeOffer();
    assertThat(model.outcome().get().problem()).isEmpty();
    assertThat(model.source().slice()).hasValue("0:64,0:256");
  }

  @Test
  void whatIsTypedWrongIsSaid() {
    PickerModel model = of("b:3x4x5");
    model.dims().get().dims().getFirst().part().set("x");
    assertThat(model.outcome().get().problem()).contains("slice", "'x'");
    model.dims().get().dims().getFirst().part().set("9");
    assertThat(model.outcome().get().problem()).contains("index 9 for dim 0");
  }

  @Test
  void otherUsesTakeTheWholeTensor() {
    PickerModel model = of("s:30", "z:30");
    choose(model, "z");
    model.use().set(PickerModel.Use.ZERO_POINT);
    assertThat(model.outcome().get().option()).isEqualTo("--zero-point a.npz:z");
    assertThat(model.applied(EXPERIMENT).parameters().zeroPoint())
        .isEqualTo(new ParameterSource.ValuesFile(folder.resolve("a.npz"), Optional.of("z")));
    model.use().set(PickerModel.Use.SCALE);
    assertThat(model.applied(EXPERIMENT).parameters().scale())
        .isInstanceOf(ParameterSource.ValuesFile.class);
    model.use().set(PickerModel.Use.EXPECTED);
    assertThat(model.applied(EXPERIMENT).reference())
        .isEqualTo(new Reference.ExpectedFile(folder.resolve("a.npz"), Optional.of("z")));
  }

  @Test
  void elementsAloneNeedTypeAndShape() throws IOException {
    Path raw = Files.write(folder.resolve("a.bin"), new byte[240]);
    PickerModel model = PickerModel.ofRaw(raw, 240, EXPERIMENT, Optional.empty());
    assertThat(model.raw()).hasValue("float32:60");
    model.readRaw("float16:2x3x4x5");
    assertThat(model.outcome().get().option()).isEqualTo("--input a.bin:float16:2x3x4x5");
    assertThat(model.outcome().get().sizes()).hasToString("Optional[2×3×4×5]");
    model.readRaw("float16:2x3x4x6");
    assertThat(model.outcome().get().problem()).contains("has 240 bytes");
    model.readRaw("floaty");
    assertThat(model.outcome().get().problem()).contains("DTYPE:SHAPE is needed");
  }
}
