package dev.texelscope.engine.spirv.interpret;

import java.util.List;
import java.util.Optional;

/** Atomic instructions: read, compute, write as one. The result is what was read. */
final class AtomicSteps {

  private AtomicSteps() {}

  /**
   * What is done.
   *
   * @param result the register of the result; −1 where there is none
   * @param pointer the register of the pointer
   * @param kind of the number
   * @param value register of the operand
   * @param comparator register of the number compared with
   * @param operator of the old number, the operand and the comparator
   */
  record Operation(
      int result, int pointer, Scalar kind, int value, int comparator, TernaryOperator operator) {

    int[] reads() {
      return new int[] {pointer, value, comparator};
    }

    int[] writes() {
      return result < 0 ? new int[0] : new int[] {result};
    }

    long after(Invocation invocation, long before) {
      return operator.apply(before, invocation.registers[value], invocation.registers[comparator]);
    }

    void setResult(Invocation invocation, long before) {
      if (result >= 0) {
        invocation.set(result, before);
      }
    }

    void flow(Shadow shadow, Flow before) {
      if (result >= 0) {
        shadow.set(result, before.chosenBy(shadow.get(pointer)));
      }
    }
  }

  /** On a number in a buffer; different workgroups may do it at once. */
  record InBuffer(int resource, Operation operation) implements Step, Output {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[operation.pointer()];
      long before;
      invocation.touch(resource, place, 0, operation.kind().byteSize());
      synchronized (invocation.lock(resource)) {
        before = invocation.load(resource, place, operation.kind());
        invocation.exchange(resource, place, operation.kind(), operation.after(invocation, before));
      }
      operation.setResult(invocation, before);
    }

    @Override
    public Optional<Touch> touches() {
      return Optional.of(new Touch(AccessSite.Mode.ATOMIC, List.of(0), List.of(operation.kind())));
    }

    @Override
    public void describe(CodeVisitor out) {
      out.step(this, operation.reads(), operation.writes());
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      Cell cell =
          new Cell.InBuffer(
              invocation.program().resources().get(resource),
              invocation.registers[operation.pointer()],
              operation.kind().byteSize());
      shadow.access();
      operation.flow(shadow, shadow.read(cell, 0));
    }

    @Override
    public Flow written(Shadow shadow, int component) {
      Flow before = operation.result() < 0 ? Flow.NONE : shadow.get(operation.result());
      return before.and(shadow.get(operation.value()));
    }
  }

  /** On a shared variable; a workgroup's invocations run one after the other. */
  record InShared(Operation operation) implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[operation.pointer()];
      long before = place == PointerSteps.NOWHERE ? 0 : invocation.shared[(int) place];
      if (place != PointerSteps.NOWHERE) {
        invocation.setShared((int) place, operation.after(invocation, before));
      }
      operation.setResult(invocation, before);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.step(this, operation.reads(), operation.writes());
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long place = invocation.registers[operation.pointer()];
      boolean inside = place != PointerSteps.NOWHERE;
      Flow before = shadow.shared((int) place, inside);
      if (inside) {
        shadow.setShared((int) place, before.and(shadow.get(operation.value())));
      }
      operation.flow(shadow, before);
    }
  }
}
