package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterCell;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.Flow;
import dev.texelscope.engine.trace.CellNames;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.WrittenCell;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the CPU engine did for one output component: the invocation that writes it was executed on
 * the same inputs, and every number has the cells that it came from. Nothing in it is assumed of
 * the shader but the names of its bindings.
 *
 * @param slot number of the component in storage order
 * @param invocation global id of the invocation that was executed
 * @param trace all that it did
 * @param written the last write to the component; empty where the invocation does not write it
 * @param onDevice what the device wrote; empty if nothing
 * @param sources input slots that the value was computed from
 * @param scaleCells numbers of the cells of {@code t_scale} that it was computed from
 * @param zeroPointCells the same of {@code t_zero_point}
 * @param origin the names of all cells that it came from
 * @param values variables on the way from there to the component, in the order of their values
 */
public record ExecutedComponent(
    long slot,
    GridSize invocation,
    InvocationTrace trace,
    Optional<WrittenCell> written,
    OptionalLong onDevice,
    List<Long> sources,
    List<Long> scaleCells,
    List<Long> zeroPointCells,
    Origin origin,
    List<ExecutedValue> values) {

  /**
   * Where a value came from, by the names of cells: {@code t_in(0,0,0).G}, {@code num_tokens}.
   *
   * @param value it was computed from them
   * @param choice they only chose: an address, or one of two alternatives
   * @param control they decided that it was computed or written at all: branches and loops
   */
  public record Origin(List<String> value, List<String> choice, List<String> control) {

    /** Copies the names. */
    public Origin {
      value = List.copyOf(value);
      choice = List.copyOf(choice);
      control = List.copyOf(control);
    }

    private static Origin of(Flow flow, CellNames names) {
      return new Origin(names.of(flow.value()), names.of(flow.choice()), names.of(flow.control()));
    }
  }

  /** lavapipe ends the loops of an invocation after so many iterations, and says nothing. */
  static final long LAVAPIPE_LOOP_LIMIT = 65_535;

  /** Copies the lists. */
  public ExecutedComponent {
    sources = List.copyOf(sources);
    scaleCells = List.copyOf(scaleCells);
    zeroPointCells = List.copyOf(zeroPointCells);
    values = List.copyOf(values);
  }

  /** Gathers what a trace says about a slot of a run's output. */
  static ExecutedComponent of(
      StorageRun run, long slot, InvocationTrace trace, TensorBindings places, CellNames names) {
    Evidence evidence = run.evidence();
    MemoryLayout output = evidence.outputLayout();
    Optional<WrittenCell> written =
        trace.outputs().reversed().stream()
            .filter(w -> places.is(RoleKind.OUTPUT, w.cell()))
            .filter(w -> slotOf(w.cell(), output) == slot)
            .findFirst();
    List<Cell> cells = written.map(w -> w.flow().value().cells()).orElse(List.of());
    return new ExecutedComponent(
        slot,
        new GridSize(trace.x(), trace.y(), trace.z()),
        trace,
        written,
        evidence.writtenAt(slot)
            ? OptionalLong.of(evidence.output().longAt(slot))
            : OptionalLong.empty(),
        slots(cells, places, evidence.inputLayout()),
        parameterCells(cells, places, RoleKind.SCALE, evidence),
        parameterCells(cells, places, RoleKind.ZERO_POINT, evidence),
        Origin.of(written.map(WrittenCell::flow).orElse(Flow.NONE), names),
        written.map(w -> ExecutedValue.on(trace, w)).orElse(List.of()));
  }

  /** A slot that no invocation writes. */
  static ExecutedComponent nobody(
      StorageRun run, long slot, TensorBindings places, CellNames names) {
    return of(
        run,
        slot,
        new InvocationTrace(0, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), false),
        places,
        names);
  }

  private static List<Long> slots(List<Cell> cells, TensorBindings places, MemoryLayout layout) {
    return cells.stream()
        .filter(cell -> places.is(RoleKind.INPUT, cell))
        .map(cell -> slotOf(cell, layout))
        .toList();
  }

  static long slotOf(Cell cell, MemoryLayout layout) {
    return switch (cell) {
      case Cell.InTexel(var _, int x, int y, int z, int component) ->
          layout instanceof TextureLayout texture
              ? (((long) z * texture.height() + y) * texture.width() + x) * 4 + component
              : -1;
      case Cell.InBuffer(var _, long byteOffset, int byteSize) -> byteOffset / byteSize;
    };
  }

  private static List<Long> parameterCells(
      List<Cell> cells, TensorBindings places, RoleKind kind, Evidence evidence) {
    int row = evidence.parameterLayout().rowTexels();
    return cells.stream()
        .filter(cell -> places.is(kind, cell))
        .map(cell ->
            switch (cell) {
              case Cell.InTexel(var _, int x, int y, int _, int component) ->
                  ((long) y * row + x) * 4 + component;
              case Cell.InBuffer(var _, long byteOffset, int byteSize) -> byteOffset / byteSize;
            })
        .toList();
  }

  /** What the CPU engine computed; empty where the invocation does not write the component. */
  public OptionalLong value() {
    return written.map(w -> OptionalLong.of(w.value())).orElse(OptionalLong.empty());
  }

  /** Whether the device wrote the same. */
  public boolean agrees() {
    return value().equals(onDevice);
  }

  /** The token whose parameters were used; empty where they are of none or of several. */
  public Optional<TokenIndex> token() {
    return zeroPointCells.size() == 1 && scaleCells.equals(zeroPointCells)
        ? Optional.of(new TokenIndex(zeroPointCells.getFirst()))
        : Optional.empty();
  }

  /** Where the input stands that the value was computed from. */
  public List<Address> sourceAddresses(Evidence evidence) {
    return sources.stream().map(evidence.inputLayout()::addressOfSlot).toList();
  }

  /** The cells of scales that were used. */
  public List<ParameterCell> scaleCells(Evidence evidence) {
    return scaleCells.stream().map(evidence.parameterLayout()::cell).toList();
  }

  /** The cells of zero_points that were used. */
  public List<ParameterCell> zeroPointCells(Evidence evidence) {
    return zeroPointCells.stream().map(evidence.parameterLayout()::cell).toList();
  }

  /**
   * Why the device wrote something else, as far as it is known; empty where it wrote the same.
   *
   * @param device its name
   */
  public Optional<String> difference(String device) {
    if (agrees()) {
      return Optional.empty();
    }
    String both =
        "The CPU engine computes "
            + (value().isPresent() ? value().getAsLong() : "nothing")
            + ", "
            + device
            + " wrote "
            + (onDevice.isPresent() ? onDevice.getAsLong() : "nothing")
            + ".";
    return Optional.of(
        device.startsWith("llvmpipe") && trace.iterations() > LAVAPIPE_LOOP_LIMIT
            ? both
                + " The invocation does "
                + trace.iterations()
                + " loop iterations; lavapipe stops after "
                + LAVAPIPE_LOOP_LIMIT
                + "."
            : both);
  }
}
