package dev.texelscope.app;

import dev.texelscope.app.state.EarlierEdits;
import dev.texelscope.app.state.EditJournal;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.shell.RecoveryStrip;
import dev.texelscope.app.view.shell.UnkeptStrip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.util.Subscription;

/** Keeps the edits of a window, and offers those of windows that ended early. */
final class Recovery implements AutoCloseable {

  private static final int OFFERED = 3;

  private final TexelscopeApp app;
  private final EditJournal journal;
  private final List<EditJournal.Found> found;
  private final Subscription typed;

  /**
   * Begins to keep the edits of a window.
   *
   * @param folder where journals lie
   * @param save asks where to save the experiment, where they cannot be written
   */
  Recovery(TexelscopeApp app, Path folder, UiThread ui, Runnable save) {
    this.app = app;
    found = EditJournal.endedEarly(folder);
    UnkeptStrip unkept = new UnkeptStrip(save);
    app.shell().addStrip(unkept);
    journal = new EditJournal(folder, text -> ui.execute(() -> unkept.show(text)));
    app.session().tellEdits(journal);
    typed = app.shaders().draft().typed().subscribe((_, now) -> journal.typed(now));
    found.stream().limit(OFFERED).forEach(this::offer);
  }

  private void offer(EditJournal.Found earlier) {
    EarlierEdits edits = earlier.edits();
    String file =
        edits
            .end()
            .flatMap(EarlierEdits.State::file)
            .map(path -> "of " + path.getFileName())
            .orElse("of an experiment without a file");
    String time =
        DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault())
            .format(edits.written().toInstant());
    app.shell()
        .addStrip(
            new RecoveryStrip(
                "Edits " + file + " were not saved when the window ended, " + time + ".",
                () -> {
                  app.session().resume(edits);
                  earlier.typed().ifPresent(app.shaders().draft()::restore);
                  journal.onceKept(earlier::forget);
                },
                earlier::forget));
  }

  @Override
  public void close() {
    typed.unsubscribe();
    journal.close();
    for (EditJournal.Found left : found) {
      try {
        left.close();
      } catch (IOException e) {
        // The system lets go when the process ends.
      }
    }
  }
}
