package dev.texelscope.app.view.setup;

import dev.texelscope.app.control.FileRole;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ParameterFill;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Parameters;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.quantize.QuantRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Which elements share parameters, where the parameters live, and those of the selected token. */
final class TokenPart implements SetupPart {

  private final Session session;
  private final FormSection section = new FormSection("tokens", "Tokens");
  private final SharingRows sharing;
  private final EditField allScales;
  private final EditField allZeroPoints;
  private final Choices.Segment<ParameterStorage> paramsIn;
  private final Choices.Drop<ParameterFill> fill;
  private final ValueSlider scale;
  private final ValueSlider zeroPoint;

  TokenPart(Session session, FileChoice chooser) {
    this.session = session;
    sharing = new SharingRows(session, section);
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
    allScales = new EditField("scale-all", section, 104, text -> setAll("scale", text));
    allZeroPoints =
        new EditField("zero-point-all", section, 104, text -> setAll("zero_point", text));
    scale = new ValueSlider("scale", section, NumberDrag.Step.factor(), this::setScale);
    zeroPoint =
        new ValueSlider("zero-point", section, NumberDrag.Step.whole(4), this::setZeroPoint);
    section.row("Params in", paramsIn);
    section.row("Fill", fill);
    FileRole.SCALE.mark(section.row("scale", allScales, fileButton("scale", chooser)));
    FileRole.ZERO_POINT.mark(
        section.row("zero_point", allZeroPoints, fileButton("zero_point", chooser)));
    FileRole.SCALE.mark(scale.addTo(section));
    FileRole.ZERO_POINT.mark(zeroPoint.addTo(section));
  }

  private Button fileButton(String parameter, FileChoice chooser) {
    Button choose = new Button("…");
    choose.setId("choose-" + parameter.replace('_', '-'));
    choose.setTooltip(new Tooltip(parameter + " of every token, channel or group from a .npy"));
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(_ ->
        chooser
            .choose(parameter + " of every " + unit())
            .ifPresent(path -> section.attempt(() -> setAll(parameter, path.toString()))));
    return choose;
  }

  /** Gives all tokens a value, or those of a file; an empty text goes back to the fill. */
  private void setAll(String parameter, String text) {
    boolean scales = parameter.equals("scale");
    ParameterSource source =
        text.isBlank()
            ? new ParameterSource.Filled(ParameterFill.DISTINCT)
            : SetupModel.parameterSource(parameter, text);
    session.edit(
        parameter + " of all " + unit() + "s",
        e ->
            e.withParameters(
                scales ? e.parameters().withScale(source) : e.parameters().withZeroPoint(source)));
  }

  private String unit() {
    return session.experiment().get().operation().granularity().unit();
  }

  private static String title(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
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
    String unit = experiment.operation().granularity().unit();
    section.setTitle(title(unit) + "s");
    sharing.showChoices(experiment);
    paramsIn.show(experiment.placement().parameterStorage(experiment.operation().granularity()));
    fill.show(SetupModel.fill(experiment).orElse(null));
    fill.setPromptText("each its own");
    allScales.show(SetupModel.sourceText(experiment.parameters().scale()));
    allScales.setPromptText("0.1 or .npy");
    allZeroPoints.show(SetupModel.sourceText(experiment.parameters().zeroPoint()));
    allZeroPoints.setPromptText("0 or .npy");
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    sharing.refresh(experiment, result.input().sizes());
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
