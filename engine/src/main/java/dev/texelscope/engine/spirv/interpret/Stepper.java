package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One invocation under watch: forward a step, and back. Where it waits at a barrier the other
 * invocations of its workgroup run up to the same barrier within the step that follows; where it
 * exchanges numbers with its subgroup they run that far within the same step.
 *
 * <p>The last {@link #KEPT} steps are kept and taken back one by one. What lies further back is
 * done again from a checkpoint: as nothing else touches the memory, it comes out the same. Owned by
 * one thread at a time.
 */
public final class Stepper {

  /** How many steps are kept. */
  public static final int KEPT = 100_000;

  /** Steps after which it is asked whether to give up. */
  private static final long SLICE = 4096;

  private final Dispatcher dispatcher;
  private final Dispatcher.Interruption interruption;
  private final Invocation watched;
  private final Shadow shadow;
  private final ChangeLog log = new ChangeLog();
  private final List<Invocation> others = new ArrayList<>();
  private final Subgroups subgroups;
  private final Deque<Past> past = new ArrayDeque<>();
  private final Checkpoints checkpoints;
  private long furthest;

  /** Changes of another invocation, or of the watched one. */
  private record Done(Invocation invocation, List<Change> changes) {}

  private record Position(
      Invocation invocation, int current, int next, Invocation.Status status, long steps) {}

  private record Past(List<Position> positions, List<Done> done) {}

  /**
   * At the beginning of an invocation, in memory that nobody else uses.
   *
   * @param globalId which one; inside the dispatch
   * @param interruption asked now and then whether to give up
   */
  public Stepper(Dispatcher dispatcher, Grid globalId, Dispatcher.Interruption interruption) {
    this.dispatcher = dispatcher;
    this.interruption = interruption;
    Program program = dispatcher.program();
    Grid local = dispatcher.localSize();
    Grid workgroup =
        new Grid(globalId.x() / local.x(), globalId.y() / local.y(), globalId.z() / local.z());
    Bindings bindings = new Bindings(program, dispatcher.memory());
    long[] shared = new long[program.sharedSize()];
    Flow[] flows = Shadow.shared(shared.length);
    int index =
        (globalId.z() % local.z() * local.y() + globalId.y() % local.y()) * local.x()
            + globalId.x() % local.x();
    watched = new Invocation(program, bindings, dispatcher.faults(), shared);
    dispatcher.place(watched, workgroup, index);
    shadow = new Shadow(program, flows);
    watched.watch(log, shadow);
    List<Invocation> members = new ArrayList<>();
    for (int i = 0; program.waits() && i < local.count(); i++) {
      if (i == index) {
        members.add(watched);
      } else {
        Invocation other = new Invocation(program, bindings, dispatcher.faults(), shared);
        dispatcher.place(other, workgroup, i);
        other.watch(log, new Shadow(program, flows));
        others.add(other);
        members.add(other);
      }
    }
    subgroups = new Subgroups(program, members);
    List<Invocation> all = new ArrayList<>(others);
    all.addFirst(watched);
    checkpoints = new Checkpoints(all);
  }

  /** The invocation. */
  public Invocation invocation() {
    return watched;
  }

  /**
   * Where the number in each register came from; after {@link #back}, until the next {@link #goTo}
   * further back, that of the later step.
   */
  public Shadow shadow() {
    return shadow;
  }

  /** How many steps it has done. */
  public long position() {
    return watched.steps();
  }

  /**
   * Goes to where it had done so many steps: forward, or back by however many.
   *
   * @param position 0 is the beginning; beyond the end it is the end
   * @return where it is then
   * @throws StepLimitException if it did too many
   */
  public long goTo(long position) {
    if (position < position() - past.size()) {
      restore(position);
    }
    while (position() > position && back()) {
      // one at a time: they are all kept
    }
    while (position() < position && forward().isPresent()) {
      // one at a time, each kept
    }
    return position();
  }

  private void restore(long position) {
    past.clear();
    checkpoints.restore(position);
  }

  /**
   * Does the next step.
   *
   * @return what it did; empty when the invocation has ended
   * @throws StepLimitException if it did too many
   */
  public Optional<StepRecord> forward() {
    if (watched.status() == Invocation.Status.ENDED) {
      return Optional.empty();
    }
    dispatcher.faults().repeated(position() < furthest);
    checkpoints.reached(position());
    List<Done> done = new ArrayList<>();
    List<Position> positions = new ArrayList<>();
    positions.add(position(watched));
    boolean barrier = watched.status() == Invocation.Status.BARRIER;
    if (barrier || dispatcher.program().meetsAt(watched.nextStep())) {
      others.forEach(other -> positions.add(position(other)));
    }
    if (barrier) {
      do {
        others.forEach(other -> catchUp(other, done));
      } while (subgroups.release(gone -> done.add(new Done(gone, log.takeChanges()))));
      watched.resumeAfterBarrier();
      others.forEach(Invocation::resumeAfterBarrier);
    }
    watched.step();
    List<Change> changes = log.takeChanges();
    List<Access> accesses = log.takeAccesses();
    done.add(new Done(watched, changes));
    while (watched.status() == Invocation.Status.SUBGROUP) {
      changes = meet(done);
    }
    if (watched.steps() > dispatcher.stepLimit()) {
      throw dispatcher.limit(watched);
    }
    if (watched.steps() % SLICE == 0) {
      interruption.check();
    }
    done.forEach(part -> checkpoints.changed(part.changes()));
    furthest = Math.max(furthest, position());
    past.addLast(new Past(positions, done));
    if (past.size() > KEPT) {
      past.removeFirst();
    }
    return Optional.of(new StepRecord(watched.currentStep(), changes, accesses, written(accesses)));
  }

  /**
   * Lets those invocations go on that have met.
   *
   * @return what that changed in the watched one
   */
  private List<Change> meet(List<Done> done) {
    others.forEach(other -> catchUp(other, done));
    List<Change> own = new ArrayList<>();
    subgroups.release(gone -> {
      List<Change> changes = log.takeChanges();
      done.add(new Done(gone, changes));
      if (gone.equals(watched)) {
        own.addAll(changes);
      }
    });
    return own;
  }

  private static Position position(Invocation invocation) {
    return new Position(
        invocation,
        invocation.currentStep(),
        invocation.nextStep(),
        invocation.status(),
        invocation.steps());
  }

  private void catchUp(Invocation other, List<Done> done) {
    while (other.status() == Invocation.Status.RUNNING) {
      other.run(SLICE);
      interruption.check();
      if (other.steps() > dispatcher.stepLimit()) {
        throw dispatcher.limit(other);
      }
    }
    log.takeAccesses();
    done.add(new Done(other, log.takeChanges()));
  }

  private List<Flow> written(List<Access> accesses) {
    List<Flow> flows = new ArrayList<>();
    if (dispatcher.program().step(watched.currentStep()) instanceof Output output) {
      long count = accesses.stream().filter(Access::write).mapToLong(a -> a.cells().size()).sum();
      for (int component = 0; component < count; component++) {
        flows.add(output.written(shadow, component).under(shadow.control()));
      }
    }
    return flows;
  }

  /**
   * Takes the last step back: registers, shared variables and the host's memory are as before.
   * Where it is not kept any more, the steps from the last checkpoint on are done again.
   *
   * @return false at the beginning
   */
  public boolean back() {
    if (past.isEmpty() && position() > 0) {
      long before = position() - 1;
      restore(before);
      goTo(before);
      return true;
    }
    Past last = past.pollLast();
    if (last == null) {
      return false;
    }
    for (Done done : last.done().reversed()) {
      done.changes().reversed().forEach(change -> change.undo(done.invocation()));
    }
    for (Position position : last.positions()) {
      position
          .invocation()
          .rewind(position.current(), position.next(), position.status(), position.steps());
    }
    checkpoints.forget(position());
    return true;
  }
}
