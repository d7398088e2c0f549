package dev.texelscope.app.view.setup;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.Sharing;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/**
 * The rows that say which elements share parameters: the dimensions of tokens, the axis of channels
 * or the size of groups, whichever the granularity asks for, and the formula of the index.
 */
final class SharingRows {

  private static final List<Dim> DIMS = List.of(Dim.N, Dim.C, Dim.H, Dim.W);

  private final Session session;
  private final FormSection section;
  private final SegmentedButton dims = new SegmentedButton();
  private final Choices.Segment<Dim> axis;
  private final EditField groupSize;
  private final HBox dimsRow;
  private final HBox axisRow;
  private final HBox groupRow;
  private final HBox bufferRow;
  private final Label formula = FormSection.value("token-formula");
  private final Label shaderFormula = FormSection.value("token-formula-shader");
  private final Label bufferFormula = FormSection.value("token-formula-buffer");

  SharingRows(Session session, FormSection section) {
    this.session = session;
    this.section = section;
    dims.setToggleGroup(null);
    dims.setMinWidth(Region.USE_PREF_SIZE);
    for (Dim dim : DIMS) {
      ToggleButton toggle = new ToggleButton(dim.name());
      toggle.setId("token-dim-" + dim.name().toLowerCase(Locale.ROOT));
      toggle.setOnAction(_ -> toggled(dim, toggle.isSelected()));
      dims.getButtons().add(toggle);
    }
    axis = new Choices.Segment<>("axis", DIMS, Dim::name, this::setAxis);
    groupSize = new EditField("group-size", section, 104, this::setGroupSize);
    groupSize.setTooltip(
        new Tooltip("Elements of a group along W, as 32, or along each dimension, as 1,1,2,4"));
    formula.getStyleClass().add("expected");
    List.of(formula, shaderFormula, bufferFormula).forEach(FormSection::tall);
    List.of(shaderFormula, bufferFormula).forEach(label -> label.getStyleClass().add("dim"));
    dimsRow = section.row("Dims", dims);
    axisRow = section.row("Axis", axis);
    groupRow = section.row("Group size", groupSize);
    HBox formulaRow = section.row("", formula);
    formulaRow.getChildren().removeFirst();
    formulaRow.getChildren().removeFirst();
    section.row("shader", shaderFormula);
    bufferRow = section.row("buffer", bufferFormula);
    List.of(axisRow, groupRow, bufferRow).forEach(row -> section.show(row, false));
  }

  private void toggled(Dim dim, boolean in) {
    section.attempt(() -> session.edit("token dims", e -> SetupModel.withTokenDim(e, dim, in)));
    showChoices(session.experiment().get());
  }

  private void setAxis(Dim dim) {
    section.attempt(
        () -> session.edit("channels along " + dim, e -> SetupModel.withAxis(e, dim, sizes())));
    showChoices(session.experiment().get());
  }

  private void setGroupSize(String text) {
    session.edit(
        text.isBlank() ? "usual group size" : "group size " + text.strip(),
        e -> SetupModel.withGroupSize(e, text, sizes()));
  }

  private Optional<Sizes> sizes() {
    return Optional.ofNullable(session.result().get()).map(result -> result.input().sizes());
  }

  /** Shows what was chosen, which needs no run. */
  void showChoices(Experiment experiment) {
    Sharing sharing = experiment.operation().sharing();
    Granularity granularity = sharing.granularity();
    boolean perToken = granularity == Granularity.TOKEN;
    for (int i = 0; i < DIMS.size(); i++) {
      ToggleButton toggle = dims.getButtons().get(i);
      toggle.setSelected(perToken && sharing.tokenDims().contains(DIMS.get(i)));
      toggle.setDisable(!perToken);
    }
    groupSize.show(sharing.groupSizeText().orElse(""));
    section.show(dimsRow, perToken || granularity == Granularity.TENSOR);
    section.show(axisRow, granularity == Granularity.CHANNEL);
    section.show(groupRow, granularity == Granularity.GROUP);
  }

  /** Shows the whole of it for a tensor of these sizes. */
  void refresh(Experiment experiment, Sizes sizes) {
    Optional<TokenLayout> tokens = SetupModel.tokens(experiment, sizes);
    section.setNote(tokens.map(each -> SetupModel.count(each.numTokens())).orElse(""));
    axis.show(tokens.flatMap(each -> each.dims().stream().findFirst()).orElse(null));
    axis.getButtons()
        .forEach(button ->
            button.setDisable(
                button.getUserData() instanceof Dim dim
                    && dim.whcn() >= Math.max(1, sizes.rank())));
    groupSize.setPromptText(Integer.toString(Sharing.usualGroup(sizes.w())));
    formula.setText(tokens.map(TokenLayout::formula).orElse(""));
    String inTexture = tokens.map(t -> SetupModel.positionFormula(experiment, t)).orElse("");
    String inBuffer = tokens.map(SetupModel::shaderFormula).orElse("");
    StorageChoice storage = experiment.placement().storage();
    shaderFormula.setText(storage == StorageChoice.BUFFER ? inBuffer : inTexture);
    boolean both = storage == StorageChoice.BOTH && !inTexture.equals(inBuffer);
    bufferFormula.setText(both ? inBuffer : "");
    section.show(bufferRow, both);
  }
}
