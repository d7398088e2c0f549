package dev.texelscope.app.view.setup;

import dev.texelscope.app.control.FileRole;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.Operation;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What is computed, and what it is held against. */
final class QuantizePart implements SetupPart {

  /** Room for 8-bit bounds, and for those of 32 bits. */
  private static final double BOUND = 62;

  private static final double LONG_BOUND = 98;

  private final Session session;
  private final FormSection section = new FormSection("quantize", "Quantize");
  private final Choices.Drop<Granularity> granularity;
  private final Choices.Drop<DType> outDtype;
  private final EditField quantMin;
  private final EditField quantMax;
  private final Choices.Drop<Arithmetic> arithmetic;
  private final Choices.Drop<ReferenceRule> reference;

  private final RangePair range;
  private final EditField expected;
  private final HBox bounds;

  /** Takes the bounds where they are too long to stand beside their name. */
  private final HBox longBounds;

  QuantizePart(Session session, FileChoice chooser) {
    this.session = session;
    granularity =
        new Choices.Drop<>(
            "granularity",
            List.of(Granularity.values()),
            value -> "per " + value.label(),
            value ->
                section.attempt(() ->
                    session.edit(
                        "granularity per " + value.label(),
                        e -> SetupModel.withGranularity(e, value))));
    outDtype =
        new Choices.Drop<>(
            "out-dtype",
            List.of(DType.INT8, DType.UINT8, DType.INT32),
            DType::label,
            value -> edit("output " + value.label(), o -> checked(o.withOutDtype(value))));
    quantMin = new EditField("quant-min", section, BOUND, text -> setMin(text, new Object()));
    quantMax = new EditField("quant-max", section, BOUND, text -> setMax(text, new Object()));
    arithmetic =
        new Choices.Drop<>(
            "arithmetic",
            List.of(Arithmetic.values()),
            Arithmetic::label,
            value -> edit("arithmetic " + value.label(), o -> o.withArithmetic(value)));
    reference =
        new Choices.Drop<>(
            "reference",
            List.of(ReferenceRule.values()),
            ReferenceRule::label,
            value ->
                section.attempt(() ->
                    session.edit(
                        "reference " + value.label(),
                        e -> e.withReference(new Reference.Formula(value)))));
    range =
        new RangePair(
            section,
            (min, max, drag) ->
                session.edit(
                    "quant range",
                    drag,
                    e ->
                        e.withOperation(
                            checked(
                                e.operation()
                                    .withQuantMin(Optional.of(min))
                                    .withQuantMax(Optional.of(max))))));
    expected = new EditField("expected-file", section, 128, this::setExpected);
    expected.setPromptText("FILE.npy");
    Button choose = new Button("…");
    choose.setId("choose-expected");
    choose.setTooltip(new Tooltip("Compare with expected outputs from a .npy"));
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(
        _ -> chooser.choose("Expected outputs").ifPresent(path -> setExpected(path.toString())));
    new NumberDrag(
        quantMin,
        () -> session.experiment().get().operation().range().min(),
        NumberDrag.Step.whole(3),
        (value, drag) -> setMin(Long.toString(Math.round(value)), drag));
    new NumberDrag(
        quantMax,
        () -> session.experiment().get().operation().range().max(),
        NumberDrag.Step.whole(3),
        (value, drag) -> setMax(Long.toString(Math.round(value)), drag));
    section.row("Granularity", granularity);
    section.row("Output", outDtype);
    Region longGap = new Region();
    bounds = section.row("Quant range", quantMin, quantMax);
    longBounds = section.whole(longGap);
    HBox.setHgrow(longGap, Priority.ALWAYS);
    section.addRow(range);
    section.row("Arithmetic", arithmetic);
    section.row("Reference", reference);
    FileRole.EXPECTED.mark(section.row("Expected", expected, choose));
  }

  private void edit(String name, UnaryOperator<Operation> change) {
    section.attempt(() -> session.edit(name, e -> e.withOperation(change.apply(e.operation()))));
  }

  private void setExpected(String text) {
    session.edit(
        text.isBlank() ? "reference et-vk" : "expected from a file",
        e ->
            e.withReference(
                text.isBlank()
                    ? Reference.ET_VK
                    : new Reference.ExpectedFile(SetupModel.file("expected", text))));
  }

  private void setMin(String text, Object drag) {
    session.edit(
        "quant_min",
        drag,
        e ->
            e.withOperation(
                checked(e.operation().withQuantMin(SetupModel.parseInteger("quant-min", text)))));
  }

  private void setMax(String text, Object drag) {
    session.edit(
        "quant_max",
        drag,
        e ->
            e.withOperation(
                checked(e.operation().withQuantMax(SetupModel.parseInteger("quant-max", text)))));
  }

  /** Fails where the range does not fit the dtype. */
  private static Operation checked(Operation operation) {
    var _ = operation.range();
    return operation;
  }

  @Override
  public List<FormSection> sections() {
    return List.of(section);
  }

  @Override
  public void refresh() {
    Experiment experiment = session.experiment().get();
    Operation operation = experiment.operation();
    granularity.show(operation.granularity());
    outDtype.show(operation.outDtype());
    spread(operation.outDtype() == DType.INT32);
    quantMin.show(Integer.toString(operation.range().min()));
    quantMax.show(Integer.toString(operation.range().max()));
    arithmetic.show(operation.arithmetic());
    reference.show(
        experiment.reference() instanceof Reference.Formula(ReferenceRule rule) ? rule : null);
    reference.setPromptText("a file");
    expected.show(
        experiment.reference() instanceof Reference.ExpectedFile file
            ? file.path().toString()
            : "");
    range.show(operation.outDtype(), operation.range());
  }

  private void spread(boolean wide) {
    HBox row = wide ? longBounds : bounds;
    if (!row.getChildren().contains(quantMin)) {
      double width = wide ? LONG_BOUND : BOUND;
      for (EditField field : List.of(quantMin, quantMax)) {
        field.setPrefWidth(width);
        field.setMaxWidth(width);
      }
      (wide ? bounds : longBounds).getChildren().removeAll(quantMin, quantMax);
      row.getChildren().addAll(quantMin, quantMax);
    }
    section.show(longBounds, wide);
  }
}
