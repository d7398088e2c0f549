package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;

/** Where the number in each register came from, for one watched invocation. */
public final class Shadow {

  private final Flow[] registers;
  private final Flow[] shared;

  Shadow(int registers, Flow[] shared) {
    this.registers = new Flow[registers];
    this.shared = shared;
    Arrays.fill(this.registers, Flow.NONE);
  }

  /** Flows of a workgroup's shared variables, to begin with. */
  static Flow[] shared(int size) {
    Flow[] flows = new Flow[size];
    Arrays.fill(flows, Flow.NONE);
    return flows;
  }

  /** The flow of a register. */
  public Flow get(int register) {
    return registers[register];
  }

  void set(int register, Flow flow) {
    registers[register] = flow;
  }

  void copy(int from, int to, int count) {
    System.arraycopy(registers, from, registers, to, count);
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
