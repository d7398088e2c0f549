package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Steps that move numbers about and change none. */
final class CompositeSteps {

  private CompositeSteps() {}

  private static int[] reads(int first, int count, int... others) {
    return IntStream.concat(IntStream.range(first, first + count), Arrays.stream(others)).toArray();
  }

  /** Neighbouring registers. */
  record Copy(int result, int source, int count) implements Step {
    @Override
    public void execute(Invocation invocation) {
      for (int i = 0; i < count; i++) {
        invocation.set(result + i, invocation.registers[source + i]);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      for (int i = 0; i < count; i++) {
        out.copy(result + i, source + i);
      }
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.copy(source, result, count);
    }
  }

  /** Registers from anywhere. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Gather(int result, int[] sources) implements Step {
    @Override
    public void execute(Invocation invocation) {
      for (int i = 0; i < sources.length; i++) {
        invocation.set(result + i, invocation.registers[sources[i]]);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      for (int i = 0; i < sources.length; i++) {
        out.copy(result + i, sources[i]);
      }
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      for (int i = 0; i < sources.length; i++) {
        shadow.set(result + i, shadow.get(sources[i]));
      }
    }
  }

  /** A component of a vector by a computed number; 0 where there is none. */
  record Extract(int result, int vector, int count, int index) implements Step {
    @Override
    public void execute(Invocation invocation) {
      long component = invocation.registers[index];
      boolean inside = component >= 0 && component < count;
      invocation.decide(component);
      if (!inside) {
        invocation.indexFault(false, component, count);
      }
      invocation.set(result, inside ? invocation.registers[vector + (int) component] : 0);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.step(this, reads(vector, count, index), new int[] {result});
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long component = invocation.registers[index];
      Flow flow =
          component >= 0 && component < count ? shadow.get(vector + (int) component) : Flow.NONE;
      shadow.set(result, flow.chosenBy(shadow.get(index)));
    }
  }

  /** A vector with a component replaced by a computed number. */
  record Insert(int result, int vector, int count, int component, int index) implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[index];
      invocation.decide(place);
      if (place < 0 || place >= count) {
        invocation.indexFault(true, place, count);
      }
      for (int i = 0; i < count; i++) {
        invocation.set(result + i, invocation.registers[i == place ? component : vector + i]);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      out.step(this, reads(vector, count, index, component), Step.registers(result, count));
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      long place = invocation.registers[index];
      for (int i = 0; i < count; i++) {
        shadow.set(
            result + i,
            shadow.get(i == place ? component : vector + i).chosenBy(shadow.get(index)));
      }
    }
  }
}
