package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.AccessSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Runs workgroups of a program on some memory. May be used by several threads, each with its own
 * {@link Lane}.
 *
 * @param program what runs
 * @param memory what is bound
 * @param localSize invocations of a workgroup
 * @param workgroups workgroups of the dispatch
 * @param faults takes accesses out of bounds
 * @param stepLimit most steps of an invocation
 */
public record Dispatcher(
    Program program,
    ShaderMemory memory,
    Grid localSize,
    Grid workgroups,
    OutOfBoundsLog faults,
    long stepLimit) {

  /** Steps after which a lane asks whether to stop. */
  private static final long SLICE = 1 << 20;

  /** Asked now and then whether to give up. */
  public interface Interruption {
    /** Throws to end the run. */
    void check();
  }

  /** Executes one invocation after the other, all in the same registers. */
  public interface Executor {
    /** Goes on until the invocation ends or waits, or for a while. */
    void run(Invocation invocation);
  }

  /** By what the invocations of a lane are executed. */
  public interface Execution {
    /** An executor for an invocation that will be placed again and again. */
    Executor executor(Invocation invocation, Dispatcher dispatcher);
  }

  /** Executes one step after the other. */
  public static final Execution INTERPRETED =
      (_, dispatcher) ->
          invocation ->
              invocation.run(Math.min(SLICE, dispatcher.stepLimit() - invocation.steps() + 1));

  /** Executes one step after the other, and tells of every value that a register gets. */
  public static Execution watching(int register) {
    return (invocation, dispatcher) -> {
      invocation.observe(new RegisterWatch(invocation, register));
      return INTERPRETED.executor(invocation, dispatcher);
    };
  }

  /**
   * Executes one step after the other, watched for what no shader may do; for one lane.
   *
   * @param log takes what was found
   */
  public static Execution checked(CheckLog log) {
    AtomicReference<Optional<SharedWatch>> watch = new AtomicReference<>(Optional.empty());
    return (invocation, dispatcher) -> {
      int size = invocation.shared().length;
      SharedWatch shared = watch.get().orElseGet(() -> new SharedWatch(size));
      watch.set(Optional.of(shared));
      invocation.check(new Checks(invocation, dispatcher, log, shared));
      return INTERPRETED.executor(invocation, dispatcher);
    };
  }

  /** A lane for one thread. */
  public Lane lane(Interruption interruption) {
    return lane(interruption, INTERPRETED, Optional.empty());
  }

  /**
   * A lane for one thread.
   *
   * @param execution by what
   * @param sinks gives a sink for each invocation that is alive at once, if they are recorded
   */
  public Lane lane(
      Interruption interruption, Execution execution, Optional<Supplier<AccessSink>> sinks) {
    return new Lane(interruption, execution, sinks);
  }

  /** Number of an invocation in the dispatch: x fastest, then y, then z. */
  public long number(Grid globalId) {
    long width = (long) workgroups.x() * localSize.x();
    long height = (long) workgroups.y() * localSize.y();
    return (globalId.z() * height + globalId.y()) * width + globalId.x();
  }

  /** Global id of the invocation with a number. */
  public Grid globalId(long number) {
    long width = (long) workgroups.x() * localSize.x();
    long height = (long) workgroups.y() * localSize.y();
    return new Grid(
        (int) (number % width), (int) (number / width % height), (int) (number / width / height));
  }

  /** Number of the workgroup of the invocation with a number: x fastest, then y, then z. */
  public long workgroupOf(long number) {
    Grid id = globalId(number);
    long row = (long) (id.z() / localSize.z()) * workgroups.y() + id.y() / localSize.y();
    return row * workgroups.x() + id.x() / localSize.x();
  }

  /** The same on other memory, with other limits. */
  public Dispatcher on(ShaderMemory other, OutOfBoundsLog log, long mostSteps) {
    return new Dispatcher(program, other, localSize, workgroups, log, mostSteps);
  }

  /** Global id of an invocation of a workgroup. */
  Grid globalId(Grid workgroup, Grid local) {
    return new Grid(
        workgroup.x() * localSize.x() + local.x(),
        workgroup.y() * localSize.y() + local.y(),
        workgroup.z() * localSize.z() + local.z());
  }

  /** Makes an invocation the one with a global id. */
  void place(Invocation invocation, Grid globalId) {
    Grid workgroup =
        new Grid(
            globalId.x() / localSize.x(),
            globalId.y() / localSize.y(),
            globalId.z() / localSize.z());
    place(invocation, workgroup, indexInWorkgroup(globalId));
  }

  /** Which one of its workgroup an invocation is. */
  int indexInWorkgroup(Grid globalId) {
    return (globalId.z() % localSize.z() * localSize.y() + globalId.y() % localSize.y())
            * localSize.x()
        + globalId.x() % localSize.x();
  }

  /** Makes an invocation one of the dispatch. */
  void place(Invocation invocation, Grid workgroup, int index) {
    Grid local = localSize.at(index);
    Grid global = globalId(workgroup, local);
    invocation.restart(global.x(), global.y(), global.z());
    put(invocation, BuiltIn.NUM_WORKGROUPS, workgroups);
    put(invocation, BuiltIn.WORKGROUP_SIZE, localSize);
    put(invocation, BuiltIn.WORKGROUP_ID, workgroup);
    put(invocation, BuiltIn.LOCAL_INVOCATION_ID, local);
    put(invocation, BuiltIn.GLOBAL_INVOCATION_ID, global);
    put(invocation, BuiltIn.LOCAL_INVOCATION_INDEX, index);
    if (program.subgroupBuiltIns()) {
      placeInSubgroup(invocation, index);
    }
  }

  private void placeInSubgroup(Invocation invocation, int index) {
    int size = program.subgroupSize();
    int own = index % size;
    put(invocation, BuiltIn.SUBGROUP_SIZE, size);
    put(invocation, BuiltIn.NUM_SUBGROUPS, (int) Math.ceilDiv(localSize.count(), size));
    put(invocation, BuiltIn.SUBGROUP_ID, index / size);
    put(invocation, BuiltIn.SUBGROUP_LOCAL_INVOCATION_ID, own);
    put(invocation, BuiltIn.SUBGROUP_EQ_MASK, lane -> lane == own);
    put(invocation, BuiltIn.SUBGROUP_GE_MASK, lane -> lane >= own);
    put(invocation, BuiltIn.SUBGROUP_GT_MASK, lane -> lane > own);
    put(invocation, BuiltIn.SUBGROUP_LE_MASK, lane -> lane <= own);
    put(invocation, BuiltIn.SUBGROUP_LT_MASK, lane -> lane < own);
  }

  private void put(Invocation invocation, BuiltIn builtIn, int value) {
    int register = program.builtIn(builtIn);
    if (register >= 0) {
      invocation.registers[register] = value;
    }
  }

  private void put(Invocation invocation, BuiltIn builtIn, IntPredicate lanes) {
    int register = program.builtIn(builtIn);
    if (register >= 0) {
      long[] words = new long[4];
      Votes.mask(lanes, program.subgroupSize(), words);
      System.arraycopy(words, 0, invocation.registers, register, words.length);
    }
  }

  private void put(Invocation invocation, BuiltIn builtIn, Grid value) {
    int register = program.builtIn(builtIn);
    if (register >= 0) {
      invocation.registers[register] = value.x();
      invocation.registers[register + 1] = value.y();
      invocation.registers[register + 2] = value.z();
    }
  }

  /** One thread's invocations, used for one workgroup after another. */
  public final class Lane {
    private final Interruption interruption;
    private final Bindings bindings = new Bindings(program, memory);
    private final long[] shared = new long[program.sharedSize()];
    private final List<Invocation> invocations = new ArrayList<>();
    private final List<Executor> executors = new ArrayList<>();
    private final List<AccessSink> sinks = new ArrayList<>();
    private final Subgroups subgroups;
    private long steps;

    private Lane(
        Interruption interruption, Execution execution, Optional<Supplier<AccessSink>> recording) {
      this.interruption = interruption;
      long count = program.waits() ? localSize.count() : 1;
      for (int i = 0; i < count; i++) {
        Invocation invocation = new Invocation(program, bindings, faults, shared);
        recording.ifPresent(supplier -> {
          AccessSink sink = supplier.get();
          invocation.record(sink);
          sinks.add(sink);
        });
        invocations.add(invocation);
        executors.add(execution.executor(invocation, Dispatcher.this));
      }
      subgroups = new Subgroups(program, invocations);
    }

    /** Places an invocation, and begins its record. */
    private void begin(int slot, Grid workgroup, int index) {
      place(invocations.get(slot), workgroup, index);
      if (!sinks.isEmpty()) {
        sinks.get(slot).begin(number(globalId(workgroup, localSize.at(index))));
      }
    }

    /** Steps that were done. */
    public long steps() {
      return steps;
    }

    /** Runs a workgroup to its end. */
    public void run(Grid workgroup) {
      interruption.check();
      java.util.Arrays.fill(shared, 0);
      int count = (int) localSize.count();
      if (program.waits()) {
        for (int i = 0; i < count; i++) {
          begin(i, workgroup, i);
        }
        while (invocations.stream().anyMatch(i -> i.status() != Invocation.Status.ENDED)) {
          invocations.forEach(Invocation::resumeAfterBarrier);
          do {
            for (int i = 0; i < count; i++) {
              advance(i);
            }
          } while (subgroups.release(_ -> {}));
        }
        sinks.forEach(AccessSink::end);
      } else {
        for (int i = 0; i < count; i++) {
          begin(0, workgroup, i);
          advance(0);
          sinks.forEach(AccessSink::end);
        }
      }
    }

    /** Runs one invocation, of a program whose invocations do not wait for each other. */
    public void runAlone(Grid globalId) {
      interruption.check();
      java.util.Arrays.fill(shared, 0);
      place(invocations.getFirst(), globalId);
      advance(0);
    }

    /** Until the invocation ends or waits. */
    private void advance(int slot) {
      Invocation invocation = invocations.get(slot);
      while (invocation.status() == Invocation.Status.RUNNING) {
        long before = invocation.steps();
        executors.get(slot).run(invocation);
        steps += invocation.steps() - before;
        if (invocation.steps() > stepLimit) {
          throw limit(invocation);
        }
        if (invocation.status() == Invocation.Status.RUNNING) {
          interruption.check();
        }
      }
    }
  }

  StepLimitException limit(Invocation invocation) {
    int step = invocation.currentStep();
    return new StepLimitException(
        "invocation "
            + invocation.coordinates()
            + " did more than "
            + stepLimit
            + " steps, the last one "
            + program.instruction(step)
            + " in "
            + program.function(step)
            + " "
            + program.line(step));
  }
}
