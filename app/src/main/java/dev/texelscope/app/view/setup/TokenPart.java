package dev.texelscope.app.view.setup;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ParameterFill;
import dev.texelscope.engine.experiment.Parameters;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Which elements share parameters, where the parameters live, and those of the selected token. */
final class TokenPart implements SetupPart {

  private static final List<Dim> DIMS = List.of(Dim.N, Dim.C, Dim.H, Dim.W);

  private final Session session;
  private final FormSection section = new FormSection("tokens", "Tokens");
  private final HBox dims = new HBox();
  private final Label formula = FormSection.value("token-formula");
  private final Label shaderFormula = FormSection.value("token-formula-shader");
  private final Choices.Segment<ParameterStorage> paramsIn;
  private final Choices.Drop<ParameterFill> fill;
  private final ValueSlider scale;
  private final ValueSlider zeroPoint;

  TokenPart(Session session) {
    this.session = session;
    dims.getStyleClass().add("segment");
    dims.setMinWidth(Region.USE_PREF_SIZE);
    for (Dim dim : DIMS) {
      ToggleButton toggle = new ToggleButton(dim.name());
      toggle.setId("token-dim-" + dim.name().toLowerCase(Locale.ROOT));
      toggle.setOnAction(_ -> toggled(dim, toggle.isSelected()));
      dims.getChildren().add(toggle);
    }
    formula.getStyleClass().add("expected");
    shaderFormula.getStyleClass().add("dim");
    paramsIn =
        new Choices.Segment<>(
            "params-in",
            List.of(ParameterStorage.values()),
            value -> value == ParameterStorage.PUSH ? "Push" : title(value.label()),
            this::setParamsIn);
    fill =
        new Choices.Drop<>(
            "fill",
            List.of(ParameterFill.values()),
            ParameterFill::label,
            value ->
                section.attempt(() ->
                    session.edit(
                        "fill " + value.label(), e -> e.withParameters(Parameters.filled(value)))));
    scale = new ValueSlider("scale", section, this::setScale);
    zeroPoint = new ValueSlider("zero-point", section, this::setZeroPoint);
    section.row("Dims", dims);
    HBox formulaRow = section.row("", formula);
    formulaRow.getChildren().removeFirst();
    formulaRow.getChildren().removeFirst();
    section.row("shader", shaderFormula);
    section.row("Params in", paramsIn);
    section.row("Fill", fill);
    scale.addTo(section);
    zeroPoint.addTo(section);
  }

  private static String title(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private void toggled(Dim dim, boolean in) {
    section.attempt(() -> session.edit("token dims", e -> SetupModel.withTokenDim(e, dim, in)));
    refresh();
  }

  private void setParamsIn(ParameterStorage storage) {
    section.attempt(() ->
        session.edit(
            "parameters in " + storage.label(),
            e -> e.withPlacement(e.placement().withParamsIn(Optional.of(storage)))));
    refresh();
  }

  private void setScale(double value, Object mergeKey) {
    long token = token();
    session.edit(
        "scale[" + token + "]",
        mergeKey,
        e -> e.withParameters(e.parameters().withScaleOf(token, (float) value)));
  }

  private void setZeroPoint(double value, Object mergeKey) {
    long token = token();
    session.edit(
        "zero_point[" + token + "]",
        mergeKey,
        e -> e.withParameters(e.parameters().withZeroPointOf(token, (int) Math.round(value))));
  }

  /** The token of the selected element; the first one where none is selected. */
  private long token() {
    OptionalLong element = session.selectedElement();
    RunResult result = session.result().get();
    return element.isEmpty() || result == null
        ? 0
        : result.runs().getFirst().evidence().tokens().tokenAt(element.getAsLong());
  }

  @Override
  public List<FormSection> sections() {
    return List.of(section);
  }

  @Override
  public void refresh() {
    Experiment experiment = session.experiment().get();
    boolean perToken = experiment.operation().granularity() == Granularity.TOKEN;
    for (int i = 0; i < DIMS.size(); i++) {
      ToggleButton toggle = (ToggleButton) dims.getChildren().get(i);
      toggle.setSelected(perToken && experiment.operation().tokenDims().contains(DIMS.get(i)));
      toggle.setDisable(!perToken);
    }
    paramsIn.show(experiment.placement().parameterStorage(experiment.operation().granularity()));
    fill.show(SetupModel.fill(experiment).orElse(null));
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    Sizes sizes = result.input().sizes();
    TokenLayout tokens = experiment.operation().tokens(sizes);
    section.setNote(SetupModel.count(tokens.numTokens()));
    formula.setText(SetupModel.tokenFormula(experiment, sizes));
    shaderFormula.setText(SetupModel.shaderFormula(experiment, sizes));
    showParameters(result);
  }

  private void showParameters(RunResult result) {
    long token = token();
    float scaleNow = result.parameters().scaleOf(token);
    int zeroPointNow = result.parameters().zeroPointOf(token);
    QuantRange range = result.experiment().operation().range();
    scale.show(
        "scale[" + token + "]",
        scaleNow,
        NumberText.float32(scaleNow),
        0.25 * scaleNow,
        2 * scaleNow);
    zeroPoint.show(
        "zero_point[" + token + "]",
        zeroPointNow,
        Integer.toString(zeroPointNow),
        Math.max(range.min(), zeroPointNow - 128),
        Math.min(range.max(), zeroPointNow + 128));
  }
}
