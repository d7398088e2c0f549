package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.cpu.MeasuredRules;
import dev.texelscope.engine.device.cpu.RecordedDispatch;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.Resource;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.trace.CellMap;
import dev.texelscope.engine.trace.CellNames;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.Recording;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Executes on the CPU engine what a device has run, to say what a shader did and not only what came
 * of it. It rounds and converts as the device was measured to, where SPIR-V leaves that open.
 *
 * <p>Owned by one thread at a time. The results that it is given stay open meanwhile.
 */
public final class CpuReplay implements AutoCloseable {

  private static final long RECORDING_BYTES = 1L << 30;
  private static final int KEPT = 4;

  /** How a device rounds, divides and converts, by its name. */
  public interface MeasuredFacts {
    /** The facts; empty where they cannot be had. */
    Optional<NumericFacts> of(String device);
  }

  private record Made(CompileRequest.Form form, Replay replay) {}

  private final MeasuredFacts facts;
  private final ModuleSource modules;
  private final Map<String, CpuDevice> devices = new HashMap<>();
  private final Deque<Made> replays = new ArrayDeque<>();

  /**
   * A replay that follows measured facts, and compiles shaders in this process.
   *
   * @param facts of the devices that results come from
   */
  public CpuReplay(MeasuredFacts facts) {
    this(facts, new ModuleCompiler());
  }

  CpuReplay(MeasuredFacts facts, ModuleSource modules) {
    this.facts = facts;
    this.modules = modules;
  }

  /**
   * A replay of an engine's results. What is native, the compiler and the measurement of a device,
   * stays with the engine; shaders are executed here, in Java.
   *
   * @param engine stays open as long as this
   */
  public static CpuReplay of(Engine engine) {
    EngineQuestions questions = new EngineQuestions(engine);
    return new CpuReplay(questions::facts, questions);
  }

  /**
   * Executes one invocation of a run, of the shader compiled with names and lines and without
   * optimization.
   *
   * @param invocation its global id
   * @throws dev.texelscope.engine.tensor.InputException if the dispatch has no such invocation
   * @throws dev.texelscope.engine.device.DeviceException if the invocation does not end
   */
  public InvocationTrace invocation(RunResult result, Storage storage, GridSize invocation) {
    return device(result)
        .trace(replay(result, storage, CompileRequest.Form.DEBUG).dispatch(), invocation);
  }

  /**
   * The same invocation to be stepped through.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the dispatch has no such invocation, or
   *     the shader uses what is not implemented, naming it
   * @throws dev.texelscope.engine.device.DeviceException if the invocation does not end in time
   */
  public WalkedInvocation walk(RunResult result, Storage storage, GridSize invocation) {
    Replay replay = replay(result, storage, CompileRequest.Form.DEBUG);
    return WalkedInvocation.of(
        replay.run(),
        invocation,
        device(result).walk(replay.dispatch(), invocation),
        replay.places());
  }

  /**
   * Executes the invocation that writes a component: the one whose place it is, and where that does
   * not write it, the one that did when all of them were executed.
   *
   * @param slot number of the component in storage order
   * @throws dev.texelscope.engine.device.DeviceException if the invocation does not end
   */
  public ExecutedComponent component(RunResult result, Storage storage, long slot) {
    StorageRun run = replay(result, storage, CompileRequest.Form.DEBUG).run();
    Optional<GridSize> place = Optional.of(run.plan().placeOf(run.evidence().outputLayout(), slot));
    Optional<ExecutedComponent> executed =
        place.filter(run.plan()::runs).map(at -> executed(result, storage, slot, at));
    if (executed.isPresent() && executed.get().written().isPresent()) {
      return executed.get();
    }
    Optional<GridSize> writer = writes(result, storage).writer(slot);
    return writer
        .map(at -> executed(result, storage, slot, at))
        .or(() -> executed)
        .orElseGet(() ->
            ExecutedComponent.nobody(run, slot, places(result, storage), names(result, storage)));
  }

  private ExecutedComponent executed(
      RunResult result, Storage storage, long slot, GridSize invocation) {
    Replay replay = replay(result, storage, CompileRequest.Form.DEBUG);
    return ExecutedComponent.of(
        replay.run(),
        slot,
        invocation(result, storage, invocation),
        replay.places(),
        names(result, storage));
  }

  /** Names of the cells of the shader's memory. */
  CellNames names(RunResult result, Storage storage) {
    return new CellNames(
        replay(result, storage, CompileRequest.Form.DEBUG).dispatch().module().summary());
  }

  /** Which bindings of the shader hold the tensors. */
  TensorBindings places(RunResult result, Storage storage) {
    return replay(result, storage, CompileRequest.Form.DEBUG).places();
  }

  /**
   * Executes the whole dispatch and says who wrote what.
   *
   * @throws dev.texelscope.engine.device.DeviceException if it does not end within the experiment's
   *     time limit
   */
  public WriteMap writes(RunResult result, Storage storage) {
    Replay replay = replay(result, storage, CompileRequest.Form.PLAIN);
    StorageRun run = replay.run();
    try (Arena arena = Arena.ofShared();
        RecordedDispatch recorded =
            device(result).record(replay.dispatch(), arena, RECORDING_BYTES)) {
      Recording recording = recorded.recording();
      Resource output =
          recording.resources().stream()
              .filter(resource -> replay.places().is(RoleKind.OUTPUT, resource))
              .findFirst()
              .orElseThrow();
      int components = WriteMap.componentsPerUnit(run);
      long slots = run.evidence().outputLayout().slots();
      CellMap map =
          recording.map(
              output,
              true,
              components == 1 ? run.outDtype().byteSize() : 0,
              Math.toIntExact(slots / components));
      Grid extent = recording.extent();
      return new WriteMap(
          storage,
          map,
          components,
          extent.x(),
          extent.y(),
          differing(run, recorded.result(), output),
          recording.complete());
    }
  }

  /**
   * Executes the whole dispatch and finds the invocations to which a question applies.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the shader has no such memory or
   *     variable
   * @throws dev.texelscope.engine.device.DeviceException if it does not end within the experiment's
   *     time limit
   */
  public InvocationAnswer who(RunResult result, Storage storage, InvocationQuestion question) {
    return new InvocationSearch(
            device(result),
            replay(result, storage, CompileRequest.Form.PLAIN),
            replay(result, storage, CompileRequest.Form.DEBUG),
            RECORDING_BYTES)
        .answer(storage, question);
  }

  private static long differing(StorageRun run, DispatchResult executed, Resource output) {
    long slots = run.evidence().outputLayout().slots();
    Tensor values = Tensor.of(run.outDtype(), Shape.of(slots), executed.output(output.binding()));
    long differing = 0;
    for (long slot = 0; slot < slots; slot++) {
      if (run.evidence().writtenAt(slot)
          && values.longAt(slot) != run.evidence().output().longAt(slot)) {
        differing++;
      }
    }
    return differing;
  }

  @SuppressWarnings("ReferenceEquality") // a result is equal to no other one
  private Replay replay(RunResult result, Storage storage, CompileRequest.Form form) {
    for (Made made : replays) {
      if (made.replay().result() == result
          && made.replay().run().storage() == storage
          && made.form() == form) {
        return made.replay();
      }
    }
    Replay replay = Replay.of(result, storage, device(result), modules, form);
    replays.addFirst(new Made(form, replay));
    if (replays.size() > KEPT) {
      replays.removeLast();
    }
    return replay;
  }

  /** The CPU engine with the rules of the device that a result comes from. */
  private CpuDevice device(RunResult result) {
    return devices.computeIfAbsent(
        result.device().name(),
        name ->
            facts
                .of(name)
                .map(MeasuredRules::of)
                .map(rules -> rules.withSubgroupSize(result.device().limits().subgroupSize()))
                .map(CpuDevice::new)
                .orElseGet(CpuDevice::new));
  }

  @Override
  public void close() {
    devices.values().forEach(CpuDevice::close);
    modules.close();
  }
}
