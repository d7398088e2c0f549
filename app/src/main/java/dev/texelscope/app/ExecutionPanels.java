package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.state.Executions;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.Walks;
import dev.texelscope.app.view.shell.Panel;
import dev.texelscope.app.view.shell.Panel.Place;
import dev.texelscope.app.view.step.StepModel;
import dev.texelscope.app.view.step.StepMove;
import dev.texelscope.app.view.step.StepView;
import java.util.List;
import java.util.function.Consumer;

/** The panels about what invocations did: stepping through one, and questions about all of them. */
final class ExecutionPanels implements AutoCloseable {

  private final Walks walks;
  private final StepModel steps;
  private final StepView step;

  ExecutionPanels(Session session, Executions executions) {
    walks = new Walks(session, executions);
    steps = new StepModel(walks);
    step = new StepView(session, steps);
  }

  /** Stepping stands beside the source. */
  List<Panel> panels() {
    return List.of(Panel.of("step", "Step", step, Place.BOTTOM_LEFT, step::dispose));
  }

  /**
   * Adds the commands.
   *
   * @param show brings a panel to the front
   */
  void register(CommandRegistry registry, Consumer<String> show) {
    for (StepMove move : StepMove.values()) {
      registry.add(
          Command.of(
              "step." + move.id(),
              Command.Category.STEP,
              move.title(),
              move.keys(),
              () -> {
                show.accept("step");
                steps.move(move);
              }));
    }
  }

  /** Where one stands in the invocation that is stepped through. */
  StepModel steps() {
    return steps;
  }

  @Override
  public void close() {
    walks.close();
  }
}
