package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.Dim;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What is kept is held, what is newest is shown, and nothing is left in memory. */
class ComparisonsTest {

  private static final Experiment FIRST =
      Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));

  private final HandEngine engine = new HandEngine();
  private final UiThread ui = new UiThread(Runnable::run);
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final Session session = new Session(engine, ui, () -> 0, FIRST);
  private final Comparisons comparisons =
      new Comparisons(session, engine::apart, ui, work::add, () -> LocalTime.of(14, 3, 7));

  private HandEngine.Asked shown() {
    session.open(FIRST, Optional.empty());
    HandEngine.Asked first = engine.last();
    first.answer();
    return first;
  }

  private HandEngine.Asked pack(Dim dim) {
    session.edit("packing " + dim, e -> e.withPlacement(e.placement().withPacking(dim)));
    HandEngine.Asked asked = engine.last();
    asked.answer();
    return asked;
  }

  private void work() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  private Comparisons.State.Compared compared() {
    assertThat(comparisons.state().get()).isInstanceOf(Comparisons.State.Compared.class);
    return (Comparisons.State.Compared) comparisons.state().get();
  }

  @Test
  void everyRunAfterTheKeptOneIsHeldAgainstIt() {
    HandEngine.Asked first = shown();
    comparisons.keep();
    assertThat(comparisons.kept().get().orElseThrow().name())
        .isEqualTo("14:03:07 · zeros · texture, W packed · built-in shader · by hand");
    assertThat(comparisons.state().get()).isInstanceOf(Comparisons.State.Waiting.class);
    HandEngine.Asked second = pack(Dim.C);
    assertThat(first.freed()).isFalse();
    assertThat(comparisons.idle()).isFalse();
    work();
    assertThat(comparisons.idle()).isTrue();
    assertThat(compared().live()).isTrue();
    assertThat(compared().comparison().a()).isSameAs(first.future().join());
    assertThat(compared().comparison().b()).isSameAs(second.future().join());
    assertThat(compared().comparison().settings()).hasToString("[packing W → C]");
    HandEngine.Asked third = pack(Dim.H);
    assertThat(second.freed()).as("still compared on the screen").isFalse();
    work();
    assertThat(second.freed()).isTrue();
    assertThat(compared().comparison().b()).isSameAs(third.future().join());
    comparisons.drop();
    assertThat(comparisons.state().get()).isEqualTo(new Comparisons.State.Nothing());
    assertThat(first.freed()).isTrue();
    session.close();
    assertThat(third.freed()).isTrue();
  }

  @Test
  void theNewestWinsHoweverLateAnOlderOneComes() {
    shown();
    comparisons.keep();
    HandEngine.Asked second = pack(Dim.C);
    Runnable older = work.remove();
    HandEngine.Asked third = pack(Dim.H);
    Runnable newer = work.remove();
    newer.run();
    older.run();
    assertThat(compared().comparison().b()).isSameAs(third.future().join());
    assertThat(second.freed()).isTrue();
  }

  @Test
  void theSameSettingsRunOnAnotherDeviceBesideTheLiveRun() {
    HandEngine.Asked first = shown();
    comparisons.runOn("cpu");
    assertThat(comparisons.running().get()).isEqualTo("cpu");
    HandEngine.Asked other = engine.last();
    assertThat(other.experiment().execution().device()).contains("cpu");
    RunResult shown = session.result().get();
    other.answer();
    work();
    assertThat(comparisons.running().get()).isEmpty();
    assertThat(compared().live()).isFalse();
    assertThat(compared().comparison().a()).isSameAs(first.future().join());
    assertThat(session.result().get()).isSameAs(shown);
    assertThat(session.experiment().get()).isEqualTo(FIRST);
    assertThat(other.freed()).isFalse();
    pack(Dim.C);
    work();
    assertThat(other.freed()).isTrue();
    assertThat(compared().live()).isTrue();
  }

  @Test
  void aDeviceThatFailsIsSaidAndOneThatIsGivenUpIsNot() {
    shown();
    comparisons.runOn("cpu");
    engine
        .last()
        .future()
        .completeExceptionally(
            new DeviceException(DeviceException.Kind.FAILED, "the device is not well"));
    assertThat(comparisons.state().get())
        .isInstanceOfSatisfying(
            Comparisons.State.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("the device is not well"));
    comparisons.runOn("cpu");
    HandEngine.Asked given = engine.last();
    comparisons.cancel();
    assertThat(given.future()).isCancelled();
    assertThat(comparisons.idle()).isTrue();
    assertThat(comparisons.state().get()).isInstanceOf(Comparisons.State.Failed.class);
  }

  @Test
  void theKeptSettingsComeBackAsAnEdit() {
    shown();
    comparisons.keep();
    Experiment edited = pack(Dim.C).experiment();
    comparisons.bringBack();
    assertThat(session.experiment().get()).isEqualTo(FIRST);
    assertThat(session.undoName().get()).isEqualTo("the kept run's settings");
    session.undo();
    assertThat(session.experiment().get()).isEqualTo(edited);
  }

  @Test
  void anotherRunKeptLetsTheFirstGo() {
    HandEngine.Asked first = shown();
    comparisons.keep();
    HandEngine.Asked second = pack(Dim.C);
    comparisons.keep();
    work();
    assertThat(first.freed()).isTrue();
    assertThat(comparisons.state().get())
        .as("the comparison with the run before is not wanted any more")
        .isInstanceOf(Comparisons.State.Waiting.class);
    Runnable letGo = comparisons.holdKept();
    comparisons.drop();
    pack(Dim.H);
    assertThat(second.freed()).isFalse();
    letGo.run();
    assertThat(second.freed()).isTrue();
  }

  @Test
  void withNothingShownNothingIsKept() {
    comparisons.keep();
    comparisons.runOn("cpu");
    comparisons.bringBack();
    assertThat(comparisons.state().get()).isEqualTo(new Comparisons.State.Nothing());
    assertThat(engine.asked).isEmpty();
  }
}
