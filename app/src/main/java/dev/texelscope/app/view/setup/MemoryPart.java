package dev.texelscope.app.view.setup;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.control.Label;

/** Where everything lives in GPU memory. */
final class MemoryPart implements SetupPart {

  private static final List<Dim> PACKED = List.of(Dim.W, Dim.H, Dim.C);

  private final Session session;
  private final FormSection section = new FormSection("memory", "Memory layout");
  private final Choices.Segment<Dim> packing;
  private final Choices.Drop<Optional<Dim>> outputPacking;
  private final EditField axisMap;
  private final EditField dimOrder;
  private final Label axes = FormSection.value("axes");
  private final Label extents = FormSection.value("extents");
  private final Label padding = FormSection.value("padding");

  MemoryPart(Session session) {
    this.session = session;
    packing =
        new Choices.Segment<>(
            "packing", PACKED, Dim::name, dim -> edit("packing " + dim, p -> p.withPacking(dim)));
    outputPacking =
        new Choices.Drop<>(
            "output-packing",
            List.of(Optional.empty(), Optional.of(Dim.W), Optional.of(Dim.H), Optional.of(Dim.C)),
            value -> value.map(Dim::name).orElse("as input"),
            value -> edit("output packing", p -> p.withOutputPacking(value)));
    axisMap =
        new EditField(
            "axis-map",
            section,
            80,
            text ->
                session.edit(
                    "axis map",
                    e -> e.withPlacement(e.placement().withAxisMap(AxisMap.parse(text)))));
    dimOrder =
        new EditField(
            "dim-order",
            section,
            80,
            text ->
                session.edit(
                    "dim order",
                    e -> e.withPlacement(e.placement().withDimOrder(DimOrder.parse(text)))));
    section.row("Input packing", packing);
    section.row("Output packing", outputPacking);
    section.row("Axis map WHCN", axisMap);
    section.row("", axes);
    section.row("Buffer order", dimOrder);
    section.row("Extents", extents);
    section.row("Padding", padding);
    axes.getStyleClass().add("dim");
    // One line for each storage form.
    List.of(extents, padding).forEach(FormSection::tall);
  }

  private void edit(String name, UnaryOperator<Placement> change) {
    section.attempt(() -> session.edit(name, e -> e.withPlacement(change.apply(e.placement()))));
    refresh();
  }

  @Override
  public List<FormSection> sections() {
    return List.of(section);
  }

  @Override
  public void refresh() {
    Experiment experiment = session.experiment().get();
    Placement placement = experiment.placement();
    packing.show(placement.packing());
    outputPacking.show(placement.outputPacking());
    axisMap.show(placement.axisMap().toString());
    axes.setText(SetupModel.axes(experiment));
    dimOrder.show(placement.dimOrder().toString());
    RunResult result = session.result().get();
    if (result != null) {
      extents.setText(
          result.runs().stream().map(SetupModel::extents).collect(Collectors.joining("\n")));
      padding.setText(
          result.runs().stream().map(SetupModel::padding).collect(Collectors.joining("\n")));
    }
  }
}
