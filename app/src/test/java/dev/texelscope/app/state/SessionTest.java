package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Experiment FIRST =
      Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));

  private final HandEngine engine = new HandEngine();
  private long nanos;
  private final Session session =
      new Session(engine, new UiThread(Runnable::run), () -> nanos, FIRST);

  private static Experiment packed(Experiment experiment, Dim dim) {
    return experiment.withPlacement(experiment.placement().withPacking(dim));
  }

  private void pack(Dim dim) {
    session.edit("packing " + dim, e -> packed(e, dim));
  }

  @Test
  void anEditRunsAndShowsItsResult() {
    session.open(FIRST, Optional.empty());
    assertThat(session.stale().get()).isTrue();
    nanos = 4_000_000;
    RunResult result = engine.last().answer();
    assertThat(session.result().get()).isSameAs(result);
    assertThat(session.stale().get()).isFalse();
    assertThat(session.editToPictureMillis().get()).isEqualTo(4);
  }

  @Test
  void whileOneRunsOnlyTheNewestWaits() {
    session.open(FIRST, Optional.empty());
    pack(Dim.H);
    pack(Dim.C);
    assertThat(engine.asked).hasSize(1);
    engine.last().answer();
    assertThat(session.stale().get()).isTrue();
    assertThat(engine.asked).hasSize(2);
    assertThat(engine.last().experiment()).isEqualTo(packed(FIRST, Dim.C));
    engine.last().answer();
    assertThat(session.stale().get()).isFalse();
    assertThat(session.result().get().experiment()).isEqualTo(session.experiment().get());
  }

  @Test
  void aQuickRunMayFinishAndASlowOneGivesWay() {
    session.open(FIRST, Optional.empty());
    assertThat(engine.last().monitor().cancelled()).isFalse();
    pack(Dim.C);
    assertThat(engine.last().monitor().cancelled()).isFalse();
    nanos = 1_000_000_000;
    assertThat(engine.last().monitor().cancelled()).isTrue();
    engine.last().future().cancel(false);
    assertThat(engine.asked).hasSize(2);
    assertThat(session.error().get()).isEmpty();
  }

  @Test
  void aReplacedResultIsFreedAfterItsListenersHaveSeenThat() {
    session.open(FIRST, Optional.empty());
    HandEngine.Asked first = engine.last();
    first.answer();
    List<Boolean> freedWhenTold = new ArrayList<>();
    session.result().addListener((_, _, _) -> freedWhenTold.add(first.freed()));
    pack(Dim.C);
    assertThat(first.freed()).isFalse();
    engine.last().answer();
    assertThat(freedWhenTold).containsExactly(false);
    assertThat(first.freed()).isTrue();
    session.close();
    assertThat(engine.last().freed()).isTrue();
  }

  @Test
  void aResultThatSomebodyReadsIsFreedWhenTheyLetGo() {
    session.open(FIRST, Optional.empty());
    HandEngine.Asked first = engine.last();
    Runnable hold = session.hold(first.answer());
    pack(Dim.C);
    engine.last().answer();
    assertThat(first.freed()).isFalse();
    hold.run();
    hold.run();
    assertThat(first.freed()).isTrue();
  }

  @Test
  void anAnswerAfterTheEndIsFreed() {
    session.open(FIRST, Optional.empty());
    session.close();
    engine.last().answer();
    assertThat(engine.last().freed()).isTrue();
    assertThat(session.result().get()).isNull();
  }

  @Test
  void aFailureIsSaidAndLosesNothing() {
    session.open(FIRST, Optional.empty());
    RunResult good = engine.last().answer();
    pack(Dim.C);
    engine.last().future().completeExceptionally(new InputException("scale: 0 is not allowed"));
    assertThat(session.error().get()).isEqualTo("scale: 0 is not allowed");
    assertThat(session.errorDetails().get()).contains("InputException");
    assertThat(session.result().get()).isSameAs(good);
    assertThat(session.stale().get()).isTrue();
    session.undo();
    engine.last().answer();
    assertThat(session.error().get()).isEmpty();
  }

  @Test
  void anEditThatIsRefusedChangesNothing() {
    assertThatThrownBy(() -> pack(Dim.N)).isInstanceOf(InputException.class);
    assertThat(session.experiment().get()).isEqualTo(FIRST);
    assertThat(session.canUndo().get()).isFalse();
    assertThat(engine.asked).isEmpty();
  }

  @Test
  void editsAreTakenBackByName() {
    session.open(FIRST, Optional.empty());
    pack(Dim.C);
    pack(Dim.C);
    pack(Dim.H);
    assertThat(session.undoName().get()).isEqualTo("packing H");
    session.undo();
    assertThat(session.undoName().get()).isEqualTo("packing C");
    assertThat(session.redoName().get()).isEqualTo("packing H");
    session.undo();
    assertThat(session.experiment().get()).isEqualTo(FIRST);
    assertThat(session.canUndo().get()).isFalse();
    session.redo();
    session.redo();
    assertThat(session.experiment().get()).isEqualTo(packed(FIRST, Dim.H));
    assertThat(session.canRedo().get()).isFalse();
  }

  @Test
  void aDocumentIsDirtyUntilItIsSavedOrAsItWas() {
    session.open(FIRST, Optional.empty());
    assertThat(session.dirty().get()).isFalse();
    pack(Dim.C);
    assertThat(session.dirty().get()).isTrue();
    session.undo();
    assertThat(session.dirty().get()).isFalse();
    session.redo();
    session.markSaved(Path.of("a.tscope"));
    assertThat(session.dirty().get()).isFalse();
    assertThat(session.file().get()).contains(Path.of("a.tscope"));
  }

  @Test
  void withoutLiveAnEditOnlyMakesTheResultOlder() {
    session.open(FIRST, Optional.empty());
    engine.last().answer();
    session.live().set(false);
    pack(Dim.C);
    assertThat(engine.asked).hasSize(1);
    assertThat(session.stale().get()).isTrue();
    session.live().set(true);
    assertThat(engine.asked).hasSize(2);
  }

  @Test
  void oneSelectionServesTextureAndBuffer() {
    Experiment both =
        packed(FIRST, Dim.C)
            .withPlacement(packed(FIRST, Dim.C).placement().withStorage(StorageChoice.BOTH));
    session.open(both, Optional.empty());
    engine.last().answer();
    session.selectElement(21);
    assertThat(session.slotIn(Storage.BUFFER)).hasValue(21);
    long texture = session.slotIn(Storage.TEXTURE).orElseThrow();
    assertThat(session.selection().get()).contains(new Selection(Storage.TEXTURE, texture));
    session.select(Storage.BUFFER, 21);
    assertThat(session.slotIn(Storage.TEXTURE)).hasValue(texture);
    assertThat(session.selectedElement()).hasValue(21);
  }

  @Test
  void aSelectionStaysWithItsElementWhenTheLayoutChanges() {
    session.open(packed(FIRST, Dim.C), Optional.empty());
    engine.last().answer();
    session.selectElement(21);
    long before = session.slotIn(Storage.TEXTURE).orElseThrow();
    pack(Dim.W);
    engine.last().answer();
    assertThat(session.selectedElement()).hasValue(21);
    assertThat(session.slotIn(Storage.TEXTURE).orElseThrow()).isNotEqualTo(before);
    session.edit("storage", e -> e.withPlacement(e.placement().withStorage(StorageChoice.BUFFER)));
    engine.last().answer();
    assertThat(session.selection().get()).contains(new Selection(Storage.BUFFER, 21));
  }

  @Test
  void goesBackAndForwardThroughSelections() {
    session.open(FIRST, Optional.empty());
    engine.last().answer();
    session.selectElement(1);
    session.selectElement(2);
    session.selectElement(3);
    session.back();
    session.back();
    assertThat(session.selectedElement()).hasValue(1);
    assertThat(session.canGoBack().get()).isFalse();
    session.forward();
    assertThat(session.selectedElement()).hasValue(2);
    session.selectElement(7);
    assertThat(session.canGoForward().get()).isFalse();
    session.back();
    assertThat(session.selectedElement()).hasValue(2);
  }
}
