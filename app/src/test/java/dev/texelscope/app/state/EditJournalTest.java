package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed is there again after the end, whatever the end was. */
class EditJournalTest {

  @TempDir Path folder;
  private final List<String> trouble = new ArrayList<>();
  private final Experiment first =
      Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));

  private Session session(EditLog log) {
    Session session = new Session(new HandEngine(), new UiThread(Runnable::run), () -> 0, first);
    session.tellEdits(log);
    return session;
  }

  private static void scale(Session session, int token, float value) {
    session.edit(
        "scale of " + token,
        "drag " + token,
        e -> e.withParameters(e.parameters().withScaleOf(token, value)));
  }

  /** A journal whose process was killed: all is written, and nobody holds it any more. */
  private void killed(Path journals) throws IOException {
    EditJournal journal = new EditJournal(journals, trouble::add);
    Session session = session(journal);
    scale(session, 1, 0.5f);
    scale(session, 1, 0.25f);
    scale(session, 2, 3);
    session.undo();
    journal.close();
  }

  @Test
  void theDocumentAndItsUndoHistoryGoOn() throws IOException {
    killed(folder);
    EditJournal.Found found = EditJournal.endedEarly(folder).getFirst();
    EditJournal next = new EditJournal(folder, trouble::add);
    Session session = session(next);
    session.resume(found.edits());
    found.forget();
    assertThat(session.experiment().get().parameters().scaleOverrides())
        .containsExactlyEntriesOf(new java.util.TreeMap<>(java.util.Map.of(1L, 0.25f)));
    assertThat(session.dirty().get()).isTrue();
    assertThat(session.undoName().get()).isEqualTo("scale of 1");
    assertThat(session.redoName().get()).isEqualTo("scale of 2");
    session.redo();
    session.undo();
    session.undo();
    assertThat(session.experiment().get()).as("a drag is one step").isEqualTo(first);
    session.redo();
    next.close();
    assertThat(EditJournal.endedEarly(folder)).hasSize(1);
    assertThat(trouble).isEmpty();
  }

  @Test
  void anEditThatWasMadeIsWritten() throws IOException {
    try (EditJournal journal = new EditJournal(folder, trouble::add)) {
      Session session = session(journal);
      for (int token = 0; token < 200; token++) {
        scale(session, token % 30, token + 1);
        assertThat(lastLine()).contains("scale of " + token % 30, Integer.toString(token + 1));
        if (token % 10 == 0) {
          session.undo();
          assertThat(lastLine()).startsWith("undo");
        }
      }
    }
  }

  private String lastLine() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path journal = files.filter(path -> path.toString().endsWith(".edits")).findFirst().get();
      return Files.readAllLines(journal).getLast();
    }
  }

  @Test
  void whatWasFoundIsForgottenOnlyWhenItIsKeptElsewhere() throws Exception {
    killed(folder);
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where the folder should be");
    EditJournal.Found found = EditJournal.endedEarly(folder).getFirst();
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    CompletableFuture<Void> forgotten = new CompletableFuture<>();
    try (EditJournal next = new EditJournal(blocked, told::add)) {
      Session session = session(next);
      session.resume(found.edits());
      next.onceKept(() -> {
        found.forget();
        forgotten.complete(null);
      });
      next.flush();
      assertThat(told.take()).contains("cannot be kept");
      assertThat(forgotten).isNotDone();
      assertThat(found.journal()).exists();
      Files.delete(blocked);
      assertThat(told.poll(60, TimeUnit.SECONDS)).as("without another edit").isEmpty();
      forgotten.get(60, TimeUnit.SECONDS);
      assertThat(found.journal()).doesNotExist();
    }
    assertThat(EditJournal.endedEarly(blocked).getFirst().edits().unsaved()).isTrue();
  }

  @Test
  void textThatDoesNotCompileYetIsThereAgain() throws IOException {
    EditJournal journal = new EditJournal(folder, trouble::add);
    Session session = session(journal);
    journal.typed(Optional.of("void main() {"));
    journal.typed(Optional.of("void main() {\n  int µ = "));
    journal.close();
    assertThat(session.dirty().get()).isFalse();
    EditJournal.Found found = EditJournal.endedEarly(folder).getFirst();
    assertThat(found.typed()).contains("void main() {\n  int µ = ");
    found.forget();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    EditJournal next = new EditJournal(folder, trouble::add);
    session(next);
    next.typed(Optional.of("void main() {"));
    next.typed(Optional.empty());
    next.close();
    assertThat(EditJournal.endedEarly(folder)).as("it compiles").isEmpty();
    assertThat(trouble).isEmpty();
  }

  @Test
  void typedTextIsWrittenWhenThereIsRoom() throws IOException {
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where the folder should be");
    EditJournal journal = new EditJournal(blocked, trouble::add);
    Session session = session(journal);
    journal.typed(Optional.of("void main() {"));
    journal.flush();
    assertThat(trouble).singleElement().asString().contains("cannot be kept");
    Files.delete(blocked);
    scale(session, 3, 0.5f);
    journal.close();
    assertThat(EditJournal.endedEarly(blocked).getFirst().typed()).contains("void main() {");
  }

  @Test
  void aLineThatWasCutOffCostsThatEditAlone() throws IOException {
    killed(folder);
    try (Stream<Path> files = Files.list(folder)) {
      Path journal = files.filter(path -> path.toString().endsWith(".edits")).toList().getFirst();
      Files.writeString(journal, "edit\tscale of 3\t{\"vers", StandardOpenOption.APPEND);
    }
    EditJournal.Found found = EditJournal.endedEarly(folder).getFirst();
    assertThat(found.edits().end().orElseThrow().experiment().parameters().scaleOverrides())
        .containsKey(1L);
    found.forget();
    assertThat(EditJournal.endedEarly(folder)).isEmpty();
  }

  @Test
  void twoWindowsHaveTwoJournalsAndNobodyElseTakesThem() throws IOException {
    try (EditJournal one = new EditJournal(folder, trouble::add);
        EditJournal two = new EditJournal(folder, trouble::add)) {
      Session left = session(one);
      Session right = session(two);
      scale(left, 1, 1);
      scale(right, 2, 2);
      assertThat(EditJournal.endedEarly(folder)).as("both are alive").isEmpty();
    }
    assertThat(EditJournal.endedEarly(folder)).hasSize(2);
  }

  @Test
  void whatWasSavedIsNotOffered() throws IOException {
    EditJournal journal = new EditJournal(folder, trouble::add);
    Session session = session(journal);
    scale(session, 1, 0.5f);
    session.markSaved(folder.resolve("kept.tscope"));
    journal.close();
    assertThat(EditJournal.endedEarly(folder)).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aFolderThatTakesNothingIsToldAndTheEditsAreWrittenWhenItDoes() throws IOException {
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where the folder should be");
    EditJournal journal = new EditJournal(blocked, trouble::add);
    Session session = session(journal);
    scale(session, 1, 0.5f);
    scale(session, 2, 0.5f);
    journal.flush();
    assertThat(trouble).singleElement().asString().contains("cannot be kept").contains("blocked");
    Files.delete(blocked);
    scale(session, 3, 0.5f);
    journal.close();
    assertThat(trouble).last().isEqualTo("");
    assertThat(
            EditJournal.endedEarly(blocked)
                .getFirst()
                .edits()
                .end()
                .orElseThrow()
                .experiment()
                .parameters()
                .scaleOverrides())
        .containsOnlyKeys(1L, 2L, 3L);
  }
}
