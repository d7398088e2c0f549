package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Loads and stores. A pointer to nowhere reads 0 and drops writes. */
final class MemorySteps {

  private MemorySteps() {}

  /** Tells of an access to several numbers. */
  private static void touch(
      Invocation invocation, int resource, long place, int[] byteOffsets, Scalar[] kinds) {
    if (invocation.recorded()) {
      long first = Long.MAX_VALUE;
      long end = Long.MIN_VALUE;
      for (int i = 0; i < kinds.length; i++) {
        first = Math.min(first, byteOffsets[i]);
        end = Math.max(end, byteOffsets[i] + kinds[i].byteSize());
      }
      invocation.touch(resource, place, first, end);
    }
  }

  private static Step.Touch touch(AccessSite.Mode mode, int[] byteOffsets, Scalar[] kinds) {
    return new Step.Touch(mode, Arrays.stream(byteOffsets).boxed().toList(), List.of(kinds));
  }

  /** Reads a variable of the invocation. */
  record LoadLocal(int result, int pointer, int count) implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[pointer];
      for (int i = 0; i < count; i++) {
        invocation.set(
            result + i, place == PointerSteps.NOWHERE ? 0 : invocation.registers[(int) place + i]);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      out.loadLocal(result, pointer, count);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long place = invocation.registers[pointer];
      Flow chooser = shadow.get(pointer);
      for (int i = 0; i < count; i++) {
        Flow flow = place == PointerSteps.NOWHERE ? Flow.NONE : shadow.get((int) place + i);
        shadow.set(result + i, flow.chosenBy(chooser));
      }
    }
  }

  /** Writes a variable of the invocation. */
  record StoreLocal(int pointer, int value, int count) implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[pointer];
      if (place != PointerSteps.NOWHERE) {
        for (int i = 0; i < count; i++) {
          invocation.set((int) place + i, invocation.registers[value + i]);
        }
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      out.storeLocal(pointer, value, count);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long place = invocation.registers[pointer];
      if (place != PointerSteps.NOWHERE) {
        for (int i = 0; i < count; i++) {
          Flow flow = shadow.get(value + i).chosenBy(shadow.get(pointer));
          shadow.set((int) place + i, flow.under(shadow.control()));
        }
      }
    }
  }

  /** Reads a shared variable. */
  record LoadShared(int result, int pointer, int count) implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[pointer];
      for (int i = 0; i < count; i++) {
        invocation.set(
            result + i, place == PointerSteps.NOWHERE ? 0 : invocation.shared[(int) place + i]);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      out.loadShared(result, pointer, count);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long place = invocation.registers[pointer];
      Flow chooser = shadow.get(pointer);
      for (int i = 0; i < count; i++) {
        shadow.set(
            result + i,
            shadow.shared((int) place + i, place != PointerSteps.NOWHERE).chosenBy(chooser));
      }
    }
  }

  /** Writes a shared variable. */
  record StoreShared(int pointer, int value, int count) implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[pointer];
      if (place != PointerSteps.NOWHERE) {
        for (int i = 0; i < count; i++) {
          invocation.setShared((int) place + i, invocation.registers[value + i]);
        }
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      out.storeShared(pointer, value, count);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long place = invocation.registers[pointer];
      if (place != PointerSteps.NOWHERE) {
        for (int i = 0; i < count; i++) {
          Flow flow = shadow.get(value + i).chosenBy(shadow.get(pointer));
          shadow.setShared((int) place + i, flow.under(shadow.control()));
        }
      }
    }
  }

  /** Reads numbers of a buffer, each at its offset from the pointer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record LoadBuffer(int result, int pointer, int resource, int[] byteOffsets, Scalar[] kinds)
      implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[pointer];
      touch(invocation, resource, place, byteOffsets, kinds);
      for (int i = 0; i < kinds.length; i++) {
        invocation.set(result + i, invocation.load(resource, place + byteOffsets[i], kinds[i]));
      }
    }

    @Override
    public Optional<Touch> touches() {
      return Optional.of(touch(AccessSite.Mode.READ, byteOffsets, kinds));
    }

    @Override
    public void describe(CodeVisitor out) {
      out.loadBuffer(result, pointer, new CodeVisitor.Numbers(resource, byteOffsets, kinds));
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long place = invocation.registers[pointer];
      Flow chooser = shadow.get(pointer);
      Resource where = invocation.program().resources().get(resource);
      shadow.access();
      for (int i = 0; i < kinds.length; i++) {
        Cell cell = new Cell.InBuffer(where, place + byteOffsets[i], kinds[i].byteSize());
        shadow.set(result + i, shadow.read(cell, i).chosenBy(chooser));
      }
    }
  }

  /** Writes numbers of a buffer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record StoreBuffer(int pointer, int value, int resource, int[] byteOffsets, Scalar[] kinds)
      implements Step, Output {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[pointer];
      touch(invocation, resource, place, byteOffsets, kinds);
      for (int i = 0; i < kinds.length; i++) {
        invocation.store(
            resource, place + byteOffsets[i], kinds[i], invocation.registers[value + i]);
      }
    }

    @Override
    public Optional<Touch> touches() {
      return Optional.of(touch(AccessSite.Mode.WRITE, byteOffsets, kinds));
    }

    @Override
    public void describe(CodeVisitor out) {
      out.storeBuffer(pointer, value, new CodeVisitor.Numbers(resource, byteOffsets, kinds));
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.access();
    }

    @Override
    public Flow written(Shadow shadow, int component) {
      return shadow.get(value + component).chosenBy(shadow.get(pointer));
    }
  }

  /** Sets a function's variables to 0 when it begins, so that runs are repeatable. */
  record Clear(int first, int count) implements Step {
    @Override
    public void execute(Invocation invocation) {
      for (int i = first; i < first + count; i++) {
        invocation.set(i, 0);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      for (int i = first; i < first + count; i++) {
        out.clear(i);
      }
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      for (int i = first; i < first + count; i++) {
        shadow.set(i, Flow.NONE);
      }
    }
  }
}
