package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.Sweeps;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.shell.Panel;
import dev.texelscope.app.view.shell.Panel.Place;
import dev.texelscope.app.view.sweep.SweepView;
import dev.texelscope.engine.experiment.Engine;
import java.util.function.Consumer;

/** The panel that measures local sizes and variants. */
final class SweepPanel implements AutoCloseable {

  private final Sweeps sweeps;
  private final SweepView view;

  SweepPanel(Session session, Engine engine, UiThread ui) {
    sweeps = new Sweeps(session, engine, ui);
    view = new SweepView(session, sweeps);
  }

  Panel panel() {
    return Panel.of("sweep", "Sweep", view, Place.BOTTOM_LEFT, view::dispose);
  }

  /**
   * Adds the commands.
   *
   * @param brought brings a panel to the front
   */
  void register(CommandRegistry registry, Consumer<String> brought) {
    registry.add(command("run.sweep", "Measure local sizes", () -> measure(brought, false)));
    registry.add(
        command(
            "run.sweep-variants", "Measure variants of the shader", () -> measure(brought, true)));
    registry.add(
        command("run.sweep-cancel", "Stop measuring", sweeps::cancel)
            .when(
                javafx.beans.binding.Bindings.createBooleanBinding(
                    () -> sweeps.state().get().measuring(), sweeps.state())));
  }

  private static Command command(String id, String title, Runnable action) {
    return Command.of(id, Command.Category.RUN, title, "", action);
  }

  private void measure(Consumer<String> brought, boolean variants) {
    brought.accept("sweep");
    view.measure(variants);
  }

  /** Measures local sizes for a picture. */
  void measure() {
    view.measure(false);
  }

  /** Whether a sweep goes on. */
  boolean measuring() {
    return sweeps.state().get().measuring();
  }

  @Override
  public void close() {
    sweeps.close();
  }
}
