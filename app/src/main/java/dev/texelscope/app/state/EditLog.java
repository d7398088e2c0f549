package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Experiment;
import java.nio.file.Path;
import java.util.Optional;

/** Is told of every edit of a session, on the session's thread, before anything runs. */
public interface EditLog {

  /** Remembers nothing. */
  EditLog NONE =
      new EditLog() {
        @Override
        public void opened(Experiment experiment, Optional<Path> file) {}

        @Override
        public void edited(String name, boolean merged, Experiment after) {}

        @Override
        public void undone() {}

        @Override
        public void redone() {}

        @Override
        public void saved(Path file) {}

        @Override
        public void resumed(EarlierEdits earlier) {}
      };

  /** Another document; what was before is forgotten. */
  void opened(Experiment experiment, Optional<Path> file);

  /**
   * The document was changed.
   *
   * @param merged whether the edit became one undo step with the one before
   */
  void edited(String name, boolean merged, Experiment after);

  /** The last edit was taken back. */
  void undone();

  /** The edit that was taken back last was made again. */
  void redone();

  /** The document was written to its file. */
  void saved(Path file);

  /** An earlier session goes on. */
  void resumed(EarlierEdits earlier);
}
