package dev.texelscope.app.view.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupModelTest {

  private static final Experiment PER_TOKEN =
      SetupModel.withGranularity(
          Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty())),
          Granularity.TOKEN);
  private static final Sizes SIZES = new Sizes(4, 2, 5, 3, 4);
  private static final Optional<Sizes> KNOWN = Optional.of(SIZES);
  private static final Sizes MATRIX = new Sizes(2, 1, 1, 3, 4);

  @Test
  void writesTheTokenFormulaInBothSpaces() {
    assertThat(tokens(PER_TOKEN).formula()).isEqualTo("n·(C·H) + c·H + h");
    assertThat(SetupModel.shaderFormula(tokens(PER_TOKEN))).isEqualTo("w·(Z·Y) + z·Y + y");
    assertThat(SetupModel.shaderFormula(PER_TOKEN.operation().tokens(MATRIX))).isEqualTo("y");
    Experiment rows = SetupModel.withTokenDim(PER_TOKEN, Dim.N, false);
    assertThat(tokens(rows).formula()).isEqualTo("c·H + h");
  }

  private static TokenLayout tokens(Experiment experiment) {
    return experiment.operation().tokens(SIZES);
  }

  private static String positionFormula(Experiment experiment, Sizes sizes) {
    return SetupModel.positionFormula(experiment, experiment.operation().tokens(sizes));
  }

  @Test
  void channelsAndGroupsHaveFormulasToo() {
    Experiment channels = SetupModel.withGranularity(PER_TOKEN, Granularity.CHANNEL);
    assertThat(tokens(channels).formula()).isEqualTo("c");
    assertThat(positionFormula(SetupModel.withAxis(channels, Dim.H, KNOWN), SIZES))
        .isEqualTo("pos.y");
    Experiment groups = SetupModel.withGranularity(PER_TOKEN, Granularity.GROUP);
    assertThat(SetupModel.shaderFormula(tokens(groups)))
        .isEqualTo("w·(Z·Y·X/2) + z·(Y·X/2) + y·(X/2) + ⌊x/2⌋");
    assertThat(tokens(SetupModel.withGroupSize(groups, "5,3,4", KNOWN)).formula()).isEqualTo("n");
  }

  @Test
  void whatTheTensorCannotBeDividedByIsRefused() {
    Experiment channels = SetupModel.withGranularity(PER_TOKEN, Granularity.CHANNEL);
    assertThatThrownBy(() -> SetupModel.withAxis(channels, Dim.C, Optional.of(MATRIX)))
        .isInstanceOf(InputException.class)
        .hasMessage("axis: a tensor of 3×4 has no dim C");
    Experiment groups = SetupModel.withGranularity(PER_TOKEN, Granularity.GROUP);
    assertThatThrownBy(() -> SetupModel.withGroupSize(groups, "3", KNOWN))
        .isInstanceOf(InputException.class)
        .hasMessage("group-size: 3 does not divide W = 4; a divisor of 4 is allowed");
    assertThat(SetupModel.tokens(SetupModel.withGroupSize(groups, "3", Optional.empty()), SIZES))
        .isEmpty();
  }

  @Test
  void aPlaceOfTheParametersStaysFromTokensToGroups() {
    Experiment textures =
        PER_TOKEN.withPlacement(
            PER_TOKEN.placement().withParamsIn(Optional.of(ParameterStorage.TEXTURE)));
    assertThat(SetupModel.withGranularity(textures, Granularity.GROUP).placement().paramsIn())
        .contains(ParameterStorage.TEXTURE);
    assertThat(SetupModel.withGranularity(textures, Granularity.TENSOR).placement().paramsIn())
        .isEmpty();
  }

  @Test
  void namesAsManyDimensionsAsThereAre() {
    assertThat(SetupModel.dimNames(SIZES)).isEqualTo("N C H W");
    assertThat(SetupModel.dimNames(new Sizes(2, 1, 1, 3, 4))).isEqualTo("H W");
    assertThat(SetupModel.dimNames(new Sizes(0, 1, 1, 1, 1))).isEqualTo("W");
  }

  @Test
  void aChoiceOfPushConstantsDoesNotSurviveManyTokens() {
    Experiment pushed =
        PER_TOKEN.withPlacement(
            PER_TOKEN.placement().withParamsIn(Optional.of(ParameterStorage.PUSH)));
    assertThat(SetupModel.withGranularity(pushed, Granularity.TOKEN).placement().paramsIn())
        .isEmpty();
  }

  @Test
  void readsGrids() {
    assertThat(SetupModel.parseGrid("local-size", "8,2,4", 1)).contains(new GridSize(8, 2, 4));
    assertThat(SetupModel.parseGrid("local-size", "8 × 2", 1)).contains(new GridSize(8, 2, 1));
    assertThat(SetupModel.parseGrid("local-size", "", 1)).isEmpty();
    assertThatThrownBy(() -> SetupModel.parseGrid("local-size", "0,1,1", 1))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("local-size: '0,1,1'");
    assertThatThrownBy(() -> SetupModel.parseGrid("local-size", "1,2,3,4", 1))
        .isInstanceOf(InputException.class);
  }

  @Test
  void readsHowOftenToDispatch() {
    assertThat(SetupModel.parseRepeat(" 10 ")).isEqualTo(10);
    assertThat(SetupModel.parseRepeat("")).isEqualTo(1);
    for (String wrong : new String[] {"0", "1001", "2.5", "often"}) {
      assertThatThrownBy(() -> SetupModel.parseRepeat(wrong))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("repeat: ")
          .hasMessageContaining(wrong)
          .hasMessageEndingWith(" is not allowed; a whole number from 1 to 1000 is");
    }
  }

  @Test
  void readsNumbersAndNamesTheFieldOfWrongOnes() {
    assertThat(SetupModel.parseInteger("quant-min", "−128")).contains(-128);
    assertThat(SetupModel.parseInteger("quant-min", " ")).isEmpty();
    assertThatThrownBy(() -> SetupModel.parseInteger("quant-min", "1.5"))
        .hasMessageStartingWith("quant-min: '1.5'");
    assertThat(SetupModel.parseScale("0.25")).isEqualTo(0.25f);
    assertThatThrownBy(() -> SetupModel.parseScale("much")).hasMessageStartingWith("scale: 'much'");
  }

  @Test
  void writesTheFormulaOfPositionsWhereATexelIsOneToken() {
    Experiment packedW = PER_TOKEN.withPlacement(PER_TOKEN.placement().withPacking(Dim.W));
    assertThat(positionFormula(packedW, SIZES)).isEqualTo("pos.z·limits.y + pos.y");
    assertThat(positionFormula(packedW, MATRIX)).isEqualTo("pos.y");
    assertThat(positionFormula(SetupModel.withTokenDim(packedW, Dim.H, false), SIZES))
        .isEqualTo("pos.z");
    assertThat(positionFormula(SetupModel.withTokenDim(packedW, Dim.N, false), SIZES))
        .isEqualTo("z·Y + y");
    Experiment packedC = PER_TOKEN.withPlacement(PER_TOKEN.placement().withPacking(Dim.C));
    assertThat(positionFormula(packedC, SIZES)).isEqualTo("w·(Z·Y) + z·Y + y");
  }

  @Test
  void parametersOfAllTokensAreANumberOrAFile(@TempDir Path folder) throws IOException {
    assertThat(SetupModel.parameterSource("scale", " 0.25 "))
        .isEqualTo(new ParameterSource.Constant(0.25));
    Path file = Files.writeString(folder.resolve("scales.npy"), "");
    ParameterSource source = SetupModel.parameterSource("scale", file.toString());
    assertThat(source).isEqualTo(new ParameterSource.ValuesFile(file));
    assertThat(SetupModel.sourceText(source)).isEqualTo(file.toString());
    assertThat(SetupModel.sourceText(new ParameterSource.Constant(-3))).isEqualTo("-3");
    assertThatThrownBy(() -> SetupModel.parameterSource("scale", "no.npy"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("scale: there is no file");
  }
}
