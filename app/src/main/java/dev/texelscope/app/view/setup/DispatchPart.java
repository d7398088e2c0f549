package dev.texelscope.app.view.setup;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.DispatchPlan;
import dev.texelscope.engine.experiment.Execution;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.ToggleSwitch;

/** How the shader is dispatched, where, and what the last run took. */
final class DispatchPart implements SetupPart {

  private final Session session;
  private final FormSection dispatch = new FormSection("dispatch", "Dispatch");
  private final FormSection device = new FormSection("device", "Device");
  private final FormSection lastRun = new FormSection("last-run", "Last run");
  private final EditField global;
  private final EditField local;
  private final EditField timeout;
  private final EditField repeat;
  private final Label workgroups = FormSection.value("workgroups");
  private final Label outside = FormSection.value("outside-limits");
  private final Choices.Drop<Optional<String>> name;
  private final ToggleSwitch robust = new ToggleSwitch();
  private final Map<String, Label> stages = new LinkedHashMap<>();

  DispatchPart(Session session) {
    this.session = session;
    global =
        new EditField(
            "global-size",
            dispatch,
            108,
            text ->
                edit(
                    "global size",
                    e -> e.withGlobalSize(SetupModel.parseGrid("global-size", text, 0))));
    local =
        new EditField(
            "local-size",
            dispatch,
            108,
            text ->
                edit(
                    "local size",
                    e -> e.withLocalSize(SetupModel.parseGrid("local-size", text, 1))));
    timeout =
        new EditField(
            "timeout",
            dispatch,
            108,
            text -> edit("time limit", e -> e.withTimeout(SetupModel.parseSeconds(text))));
    repeat =
        new EditField(
            "repeat",
            dispatch,
            108,
            text -> {
              int count = SetupModel.parseRepeat(text);
              edit("repeat " + count, e -> e.withRepeat(count));
            });
    repeat.setTooltip(
        new Tooltip(
            "Dispatch it so often on the same input, and show which components do not come out the"
                + " same each time: colour them by stability"));
    dispatch.row("Global size", global);
    dispatch.row("Local size", local);
    dispatch.row("Workgroups", workgroups);
    dispatch.row("Outside limits", outside);
    dispatch.row("Time limit, s", timeout);
    dispatch.row("Repeat", repeat);
    name =
        new Choices.Drop<>(
            "device",
            List.of(Optional.empty()),
            value -> value.orElseGet(this::firstDevice),
            value -> device.attempt(() -> edit("device", e -> e.withDevice(value))));
    name.getStyleClass().add("whole");
    name.saidWhole();
    device.whole(name);
    robust.setId("robust");
    robust
        .selectedProperty()
        .subscribe((_, on) -> device.attempt(() -> edit("robust access", e -> e.withRobust(on))));
    device.row("Robust access", robust);
  }

  private String firstDevice() {
    List<DeviceFacts> found = session.devices().get();
    RunResult result = session.result().get();
    return !found.isEmpty()
        ? found.getFirst().name()
        : result == null ? "first device" : result.device().name();
  }

  private void edit(String edit, UnaryOperator<Execution> change) {
    session.edit(edit, e -> e.withExecution(change.apply(e.execution())));
  }

  @Override
  public List<FormSection> sections() {
    return List.of(dispatch, device, lastRun);
  }

  @Override
  public void refresh() {
    Experiment experiment = session.experiment().get();
    Execution execution = experiment.execution();
    robust.setSelected(execution.robust());
    timeout.show(SetupModel.seconds(execution.timeout()));
    repeat.show(Integer.toString(execution.repeat()));
    List<Optional<String>> names = new ArrayList<>();
    names.add(Optional.empty());
    session.devices().get().forEach(facts -> names.add(Optional.of(facts.name())));
    name.showItems(names, execution.device());
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    StorageRun run = result.runs().getFirst();
    DispatchPlan plan = run.plan();
    global.setPromptText(SetupModel.grid(plan.globalSize()));
    local.setPromptText(SetupModel.grid(plan.localSize()));
    global.show(execution.globalSize().map(DispatchPart::text).orElse(""));
    local.show(execution.localSize().map(DispatchPart::text).orElse(""));
    workgroups.setText(SetupModel.grid(plan.workgroups()));
    outside.setText(
        SetupModel.count(plan.outsideLimits()) + " of " + SetupModel.count(plan.invocations()));
    showTimes(result);
  }

  private static String text(GridSize size) {
    return size.x() + "," + size.y() + "," + size.z();
  }

  private void showTimes(RunResult result) {
    double millis = session.editToPictureMillis().get();
    lastRun.setNote(Double.isNaN(millis) ? "" : SetupModel.millis(millis));
    Map<String, String> texts = SetupModel.stages(result);
    stages.forEach((stage, label) -> label.setText(texts.getOrDefault(stage, "–")));
    texts.forEach((stage, text) ->
        stages
            .computeIfAbsent(
                stage,
                added -> {
                  Label label = FormSection.value("stage-" + added);
                  lastRun.row(added, label);
                  return label;
                })
            .setText(text));
  }
}
