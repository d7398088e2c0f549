package dev.texelscope.app;

import dev.texelscope.cli.CommandProvider;
import dev.texelscope.engine.experiment.Engine;
import java.util.List;
import java.util.function.Supplier;

/** Adds the commands that need the window. */
public final class WindowCommandProvider implements CommandProvider {

  @Override
  public List<Object> commands(Supplier<Engine> engine) {
    return List.of(new OpenCommand(engine), new SnapshotCommand(engine));
  }
}
