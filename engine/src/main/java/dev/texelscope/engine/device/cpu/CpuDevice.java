package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.DispatchRules;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.device.NumericProbe;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.spirv.AccessSink;
import dev.texelscope.engine.spirv.SourceTexts;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.FlowReplay;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.StepLimitException;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.trace.CellNames;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.Recorder;
import dev.texelscope.engine.trace.Recording;
import dev.texelscope.engine.trace.Tracer;
import dev.texelscope.engine.trace.ValueSearch;
import dev.texelscope.engine.trace.walk.Walk;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Executes SPIR-V on all cores of the host, with no driver. Accesses out of bounds are always
 * checked: a read gives 0, a write is dropped, and both are in the result's messages.
 */
public final class CpuDevice implements Device {

  private static final long CACHE_BYTES = 1L << 30;

  private final DeviceFacts facts;
  private final DispatchRules checks;
  private final NumericRules rules;
  private final ProgramCache programs;
  private final InputCache inputs = new InputCache(CACHE_BYTES);
  private @Nullable NumericFacts numericFacts;
  private boolean closed;

  /** A device that computes as lavapipe does. */
  public CpuDevice() {
    this(NumericRules.DEFAULT);
  }

  /** A device with chosen rules. */
  public CpuDevice(NumericRules rules) {
    this(rules, true);
  }

  private CpuDevice(NumericRules rules, boolean compiles) {
    this.rules = rules;
    facts = CpuFacts.facts(rules.subgroupSize());
    checks = new DispatchRules(facts);
    programs = new ProgramCache(rules, compiles);
  }

  /** A device that executes every instruction by the interpreter; bit for bit the same, slowly. */
  public static CpuDevice interpreting(NumericRules rules) {
    return new CpuDevice(rules, false);
  }

  @Override
  public DeviceFacts facts() {
    return facts;
  }

  @Override
  public synchronized NumericFacts numericFacts() {
    NumericFacts measured = numericFacts;
    if (measured == null) {
      measured = NumericProbe.measure(this);
      numericFacts = measured;
    }
    return measured;
  }

  @Override
  public void check(Dispatch dispatch) {
    checks.check(dispatch);
    programs.get(dispatch);
  }

  /**
   * Instructions of a dispatch's shader for which it is left to the interpreter, by name; empty
   * where classes are made of it, which compute the same bits much faster.
   *
   * @throws InputException as {@link #check}
   */
  public List<String> interpreted(Dispatch dispatch) {
    check(dispatch);
    return programs.get(dispatch).interpreted();
  }

  @Override
  public synchronized DispatchResult run(Dispatch dispatch, Arena results) {
    AtomicReference<WatchedRun> done = new AtomicReference<>();
    DispatchResult result =
        run(
            dispatch,
            results,
            (program, dispatcher) -> {
              WatchedRun watched = new WatchedRun(dispatch, program);
              watched.run(dispatcher, () -> HostMemory.again(dispatch, dispatcher.memory(), rules));
              done.set(watched);
            });
    WatchedRun watched = java.util.Objects.requireNonNull(done.get());
    List<ValidationMessage> messages = new ArrayList<>(result.messages());
    messages.addAll(watched.messages());
    return new DispatchResult(
        result.outputs(),
        messages,
        result.uploaded(),
        result.pipelineCreated(),
        result.timings(),
        watched.watched());
  }

  @Override
  public long copyNanos(long byteSize, Duration timeout) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = arena.allocate(byteSize, 64).fill((byte) 1);
      MemorySegment to = arena.allocate(byteSize, 64).fill((byte) 2);
      long start = System.nanoTime();
      to.copyFrom(from);
      return System.nanoTime() - start;
    }
  }

  /**
   * Runs a dispatch and records what every invocation reads and writes.
   *
   * @param results owns the outputs
   * @param maxBytes how much memory the recording may take
   * @throws InputException as {@link #run}
   * @throws DeviceException as {@link #run}
   */
  public synchronized RecordedDispatch record(Dispatch dispatch, Arena results, long maxBytes) {
    AtomicReference<Recording> recording = new AtomicReference<>();
    DispatchResult result =
        run(
            dispatch,
            results,
            (program, dispatcher) -> {
              try (Recorder recorder = new Recorder(dispatcher, maxBytes)) {
                CpuRun.run(dispatch, dispatcher, program.recording(), Optional.of(recorder::lane));
                recording.set(recorder.finish(new DispatchReplay(this, dispatch)));
              }
            });
    return new RecordedDispatch(result, java.util.Objects.requireNonNull(recording.get()));
  }

  /**
   * Variables of a dispatch's shader that have a name.
   *
   * @throws InputException as {@link #check}
   */
  public List<NamedVariable> variables(Dispatch dispatch) {
    check(dispatch);
    return programs.get(dispatch).program().variables();
  }

  /**
   * Runs a dispatch to find the invocations in which a variable is ever given a wanted value.
   *
   * @param dispatch what runs; compiled with names, so that variables have them
   * @param variable one of {@link #variables}
   * @param number which of its numbers: 0 for a scalar
   * @param wanted of the value as a register holds it
   * @return numbers of the invocations, x fastest, then y, then z, in order
   * @throws InputException as {@link #run}
   * @throws DeviceException as {@link #run}
   */
  public synchronized long[] invocationsWhere(
      Dispatch dispatch, NamedVariable variable, int number, LongPredicate wanted) {
    ValueSearch search = new ValueSearch(wanted);
    try (Arena scratch = Arena.ofShared()) {
      run(
          dispatch,
          scratch,
          (program, dispatcher) ->
              CpuRun.run(
                  dispatch,
                  dispatcher,
                  program.watching(variable.register() + number),
                  Optional.of(search::lane)));
    }
    return search.found();
  }

  private DispatchResult run(
      Dispatch dispatch, Arena results, BiConsumer<CpuProgram, Dispatcher> executor) {
    if (closed) {
      throw new IllegalStateException("device cpu is closed");
    }
    long start = System.nanoTime();
    boolean created = !programs.holds(dispatch);
    check(dispatch);
    CpuProgram program = programs.get(dispatch);
    long built = System.nanoTime();
    Set<String> uploaded = new TreeSet<>();
    Map<Integer, MemorySegment> segments = segments(dispatch, results, uploaded);
    OutOfBoundsLog faults = new OutOfBoundsLog();
    long filled = System.nanoTime();
    executor.accept(
        program,
        CpuRun.dispatcher(
            dispatch, program.program(), HostMemory.of(dispatch, segments, rules), faults));
    long ran = System.nanoTime();
    inputs.trim();
    Map<Integer, MemorySegment> outputs = new HashMap<>();
    for (BoundResource resource : dispatch.resources()) {
      if (resource instanceof BoundOutput output) {
        outputs.put(
            output.binding(), java.util.Objects.requireNonNull(segments.get(output.binding())));
      }
    }
    return new DispatchResult(
        outputs,
        messages(faults),
        uploaded,
        created,
        new DispatchResult.Timings(
            created ? built - start : 0, filled - built, ran - filled, ran - filled, 0));
  }

  /**
   * Runs one invocation and records everything that it does; of the others only those of its
   * workgroup run, and only where it waits for them. On memory of its own, of which only what is
   * touched exists.
   *
   * @param dispatch what runs; compiled with names and lines, so that variables have them
   * @throws InputException if the invocation is none of the dispatch
   */
  public InvocationTrace trace(Dispatch dispatch, GridSize invocation) {
    return watched(dispatch, invocation, Tracer::trace);
  }

  /**
   * Runs one invocation as {@link #trace} does, to be stepped through.
   *
   * @param dispatch what runs; compiled with names and lines
   * @throws InputException if the invocation is none of the dispatch
   */
  public Walk walk(Dispatch dispatch, GridSize invocation) {
    return watched(
        dispatch,
        invocation,
        (dispatcher, globalId, interruption) ->
            Walk.of(
                dispatcher,
                globalId,
                interruption,
                new CellNames(dispatch.module().summary()),
                SourceTexts.of(dispatch.module().words()),
                Walk.MOST_STEPS));
  }

  /** Follows one invocation. */
  private interface Watch<T> {
    T follow(Dispatcher dispatcher, Grid globalId, Dispatcher.Interruption interruption);
  }

  private synchronized <T> T watched(Dispatch dispatch, GridSize invocation, Watch<T> watch) {
    check(dispatch);
    Program program = programs.get(dispatch).program();
    try {
      Dispatcher dispatcher =
          CpuRun.dispatcher(
              dispatch, program, HostMemory.sparse(dispatch, rules), new OutOfBoundsLog());
      Grid local = dispatcher.localSize();
      Grid groups = dispatcher.workgroups();
      if (invocation.x() >= groups.x() * local.x()
          || invocation.y() >= groups.y() * local.y()
          || invocation.z() >= groups.z() * local.z()) {
        throw new InputException(
            "invocation: "
                + invocation
                + " is outside of the dispatch, which has "
                + new GridSize(
                    groups.x() * local.x(), groups.y() * local.y(), groups.z() * local.z())
                + " invocations");
      }
      return watch.follow(
          dispatcher,
          new Grid(invocation.x(), invocation.y(), invocation.z()),
          new CpuDeadline(
              dispatch,
              "invocation " + invocation.x() + "," + invocation.y() + "," + invocation.z()));
    } catch (StepLimitException e) {
      throw new DeviceException(DeviceException.Kind.TIMEOUT, "device cpu: " + e.getMessage(), e);
    }
  }

  /**
   * Replays one invocation for the cells that its outputs came from; see {@link FlowReplay}.
   *
   * @param sink told of accesses and decisions
   */
  synchronized List<FlowReplay.Written> replay(Dispatch dispatch, Grid globalId, AccessSink sink) {
    Program program = programs.get(dispatch).program();
    try (Arena arena = Arena.ofConfined()) {
      Map<Integer, MemorySegment> segments = segments(dispatch, arena, new TreeSet<>());
      return FlowReplay.replay(
          CpuRun.dispatcher(
              dispatch, program, HostMemory.of(dispatch, segments, rules), new OutOfBoundsLog()),
          globalId,
          sink);
    } finally {
      inputs.trim();
    }
  }

  /** The memory of a dispatch: inputs with their contents, outputs with their sentinel. */
  private Map<Integer, MemorySegment> segments(
      Dispatch dispatch, Arena results, Set<String> uploaded) {
    Map<Integer, MemorySegment> segments = new HashMap<>();
    for (BoundResource resource : dispatch.resources()) {
      segments.put(
          resource.binding(),
          switch (resource) {
            case BoundInput input -> inputs.get(input, uploaded);
            case BoundOutput output ->
                results.allocate(output.spec().byteSize(), 8).fill(output.sentinel());
          });
    }
    return segments;
  }

  private static List<ValidationMessage> messages(OutOfBoundsLog faults) {
    return faults.entries().stream()
        .map(fault ->
            new ValidationMessage(
                ValidationMessage.Severity.WARNING,
                fault.write()
                    ? ValidationMessage.OUT_OF_BOUNDS_WRITE
                    : ValidationMessage.OUT_OF_BOUNDS_READ,
                "cpu: " + fault.sentence()))
        .toList();
  }

  @Override
  public synchronized void close() {
    closed = true;
    inputs.close();
  }
}
