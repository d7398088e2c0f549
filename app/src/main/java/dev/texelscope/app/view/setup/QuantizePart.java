package dev.texelscope.app.view.setup;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.Operation;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is computed, and what it is held against. */
final class QuantizePart implements SetupPart {

  private final Session session;
  private final FormSection section = new FormSection("quantize", "Quantize");
  private final Choices.Drop<Granularity> granularity;
  private final Choices.Drop<DType> outDtype;
  private final EditField quantMin;
  private final EditField quantMax;
  private final Choices.Drop<Arithmetic> arithmetic;
  private final Choices.Drop<ReferenceRule> reference;

  QuantizePart(Session session) {
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
    quantMin = new EditField("quant-min", section, 62, text -> setMin(text));
    quantMax = new EditField("quant-max", section, 62, text -> setMax(text));
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
    section.row("Granularity", granularity);
    section.row("Output", outDtype);
    section.row("Quant range", quantMin, quantMax);
    section.row("Arithmetic", arithmetic);
    section.row("Reference", reference);
  }

  private void edit(String name, UnaryOperator<Operation> change) {
    section.attempt(() -> session.edit(name, e -> e.withOperation(change.apply(e.operation()))));
  }

  private void setMin(String text) {
    session.edit(
        "quant_min",
        e ->
            e.withOperation(
                checked(e.operation().withQuantMin(SetupModel.parseInteger("quant-min", text)))));
  }

  private void setMax(String text) {
    session.edit(
        "quant_max",
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
    quantMin.show(Integer.toString(operation.range().min()));
    quantMax.show(Integer.toString(operation.range().max()));
    arithmetic.show(operation.arithmetic());
    reference.show(
        experiment.reference() instanceof Reference.Formula(ReferenceRule rule) ? rule : null);
    reference.setPromptText(
        experiment.reference() instanceof Reference.ExpectedFile file
            ? String.valueOf(file.path().getFileName())
            : "");
  }
}
