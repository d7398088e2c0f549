package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;

/**
 * Where the number in each register came from, for one watched invocation.
 *
 * <p>Decisions are followed too: a branch is remembered with the cells that its condition depends
 * on, and whatever is copied or written while a branch decides about it carries them; see {@link
 * ControlDependence}.
 */
public final class Shadow {

  private final Flow[] registers;
  private final Flow[] shared;
  private final ControlDependence dependence;
  private final CellSet[] decisions;
  private final boolean numbered;
  private int step;
  private int accesses;

  /**
   * Of an invocation that has not begun.
   *
   * @param shared flows of the workgroup's shared variables
   */
  Shadow(Program program, Flow[] shared) {
    this(program, shared, false);
  }

  /**
   * Of an invocation that has not begun.
   *
   * @param shared flows of the workgroup's shared variables
   * @param numbered whether cells are replaced by the number of the access that read them, see
   *     {@link FlowReplay}
   */
  Shadow(Program program, Flow[] shared, boolean numbered) {
    registers = new Flow[program.registerCount()];
    Arrays.fill(registers, Flow.NONE);
    this.shared = shared;
    this.numbered = numbered;
    dependence = program.controlDependence();
    decisions = new CellSet[program.size()];
    Arrays.fill(decisions, CellSet.NONE);
  }

  /** Flows of a workgroup's shared variables, to begin with. */
  static Flow[] shared(int size) {
    Flow[] flows = new Flow[size];
    Arrays.fill(flows, Flow.NONE);
    return flows;
  }

  /** All flows at some step. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Snapshot(Flow[] registers, Flow[] shared, CellSet[] decisions, int step, int accesses) {}

  Snapshot snapshot() {
    return new Snapshot(registers.clone(), shared.clone(), decisions.clone(), step, accesses);
  }

  void restore(Snapshot was) {
    System.arraycopy(was.registers, 0, registers, 0, registers.length);
    System.arraycopy(was.shared, 0, shared, 0, shared.length);
    System.arraycopy(was.decisions, 0, decisions, 0, decisions.length);
    step = was.step;
    accesses = was.accesses;
  }

  /** The flow of a register. */
  public Flow get(int register) {
    return registers[register];
  }

  void set(int register, Flow flow) {
    registers[register] = flow;
  }

  /** The next flows are those of a step. */
  void at(int number) {
    step = number;
  }

  /** Copies flows, which from now on depend on what decided about the copy. */
  void copy(int from, int to, int count) {
    CellSet deciders = control();
    for (int i = 0; i < count; i++) {
      registers[to + i] = registers[from + i].under(deciders);
    }
  }

  /** The cells that decided that the current step is executed. */
  CellSet control() {
    CellSet cells = decisions[dependence.function(step)];
    for (int fork : dependence.controllers(step)) {
      cells = cells.and(decisions[fork]);
    }
    return cells;
  }

  /** The current step goes one of several ways, by what a condition says. */
  void decide(Flow condition) {
    decisions[step] = condition.all().and(control());
  }

  /** The current step calls a function. */
  void enter(int entry) {
    decisions[entry] = control();
  }

  /** The current step accesses memory of the host; before its cells are asked for. */
  void access() {
    accesses++;
  }

  /** Number of the access that is going on, from 0. */
  int accessNumber() {
    return accesses - 1;
  }

  /** The flow of a number that the current access reads. */
  Flow read(Cell cell, int component) {
    return Flow.of(numbered ? new Cell.InBuffer(cell.resource(), accessNumber(), component) : cell);
  }

  /** The flows of several registers together. */
  Flow all(int register, int count) {
    Flow flow = Flow.NONE;
    for (int i = 0; i < count; i++) {
      flow = flow.and(registers[register + i]);
    }
    return flow;
  }

  Flow shared(int index, boolean inside) {
    return inside ? shared[index] : Flow.NONE;
  }

  void setShared(int index, Flow flow) {
    shared[index] = flow;
  }
}
