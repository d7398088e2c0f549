package dev.texelscope.app.view.setup;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LoadedInput;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.TensorSummary;
import dev.texelscope.engine.tensor.generate.TensorGenerator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

/** The input tensor: where it comes from and what is in it. */
final class TensorPart implements SetupPart {

  private static final List<String> KINDS =
      List.of("coords", "ramp", "uniform", "normal", "ties", "specials", "constant=1");
  private static final List<String> LARGE =
      List.of("uniform:4x16x128x128:1", "normal:1x16x1024x1024:1");

  private final Session session;
  private final FormSection section = new FormSection("tensor", "Tensor");
  private final Label name = FormSection.value("tensor-name");
  private final Label sizes = FormSection.value("tensor-sizes");
  private final Label dims;
  private final Tooltip path = new Tooltip();
  private final HistogramChart histogram = new HistogramChart();
  private final Label range = FormSection.value("tensor-range");
  private final Label mean = FormSection.value("tensor-mean");
  private final Label odd = FormSection.value("tensor-odd");
  private final EditField generator;
  private final EditField slice;
  private final Choices.Drop<Optional<DType>> inDtype;

  TensorPart(Session session, Runnable openTensor) {
    this.session = session;
    Button open = new Button("Open…");
    open.setId("open-tensor");
    open.getStyleClass().add("flat");
    open.setOnAction(_ -> openTensor.run());
    section.addToBar(open);
    section.addToBar(generateMenu());
    inDtype =
        new Choices.Drop<>(
            "in-dtype",
            List.of(
                Optional.empty(),
                Optional.of(DType.FLOAT32),
                Optional.of(DType.FLOAT16),
                Optional.of(DType.FLOAT64)),
            value -> value.map(DType::label).orElse(storedDtype()),
            value -> section.attempt(() -> session.edit("input dtype", e -> e.withInDtype(value))));
    name.setTooltip(path);
    section.whole(name);
    section.row("dtype", inDtype);
    dims = (Label) section.row("N C H W", sizes).getChildren().getFirst();
    section.addRow(histogram);
    section.row("Range", range);
    section.row("Mean", mean);
    section.row("NaN, Inf", odd);
    generator = new EditField("generate", section, 140, this::generate);
    generator.setPromptText("KIND:SHAPE[:seed]");
    section.row("Generate", generator);
    slice = new EditField("slice", section, 140, this::slice);
    slice.setPromptText("0,:,3:7");
    section.row("Slice", slice);
  }

  private String storedDtype() {
    RunResult result = session.result().get();
    return result == null ? "as stored" : result.input().tensor().dtype().label();
  }

  private MenuButton generateMenu() {
    MenuButton menu = new MenuButton("Generate");
    menu.setId("generate-menu");
    menu.getStyleClass().add("flat");
    for (String kind : KINDS) {
      MenuItem item = new MenuItem(kind + ", this shape");
      item.setId("generate-" + kind.replace("=1", ""));
      item.setOnAction(_ -> section.attempt(() -> generate(kind + ":" + shape() + ":1")));
      menu.getItems().add(item);
    }
    for (String large : LARGE) {
      MenuItem item = new MenuItem(large);
      item.setOnAction(_ -> section.attempt(() -> generate(large)));
      menu.getItems().add(item);
    }
    return menu;
  }

  private String shape() {
    RunResult result = session.result().get();
    return result == null ? "2x5x3x4" : result.input().sizes().toString().replace("×", "x");
  }

  private void generate(String specification) {
    TensorGenerator.parse(specification);
    session.edit(
        "generate " + specification,
        e -> e.withInput(new InputSource.Generated(specification.strip(), Optional.empty())));
  }

  private void slice(String text) {
    session.edit(
        "slice",
        e ->
            e.withInput(
                switch (e.input()) {
                  case InputSource.TensorFile file ->
                      new InputSource.TensorFile(file.path(), file.name(), given(text));
                  case InputSource.Generated generated ->
                      new InputSource.Generated(generated.specification(), given(text));
                }));
  }

  private static Optional<String> given(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }

  @Override
  public List<FormSection> sections() {
    return List.of(section);
  }

  @Override
  public void refresh() {
    Experiment experiment = session.experiment().get();
    name.setText(SetupModel.inputName(experiment));
    path.setText(SetupModel.inputPath(experiment));
    switch (experiment.input()) {
      case InputSource.TensorFile file -> {
        generator.show("");
        slice.show(file.slice().orElse(""));
      }
      case InputSource.Generated generated -> {
        generator.show(generated.specification());
        slice.show(generated.slice().orElse(""));
      }
    }
    inDtype.show(null);
    inDtype.show(experiment.inDtype());
    RunResult result = session.result().get();
    if (result != null) {
      show(result.input());
    }
  }

  private void show(LoadedInput input) {
    TensorSummary summary = input.summary();
    dims.setText(SetupModel.dimNames(input.sizes()));
    sizes.setText(SetupModel.sizes(input.sizes()));
    histogram.show(summary.histogram());
    range.setText(number(summary.minimum()) + " … " + number(summary.maximum()));
    mean.setText(number(summary.mean()));
    odd.setText(SetupModel.count(summary.nanCount()) + ", " + SetupModel.count(summary.infCount()));
  }

  private static String number(double value) {
    return NumberText.fit(NumberText.float32((float) value), 9);
  }
}
