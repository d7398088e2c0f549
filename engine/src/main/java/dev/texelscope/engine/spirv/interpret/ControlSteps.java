package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;

/** Steps that decide what comes next. */
final class ControlSteps {

  private ControlSteps() {}

  /** Goes to a block; the values of its phis are taken all at once. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Jump(int target, int[] sources, int[] results) implements Step {
    @Override
    public void execute(Invocation invocation) {
      if (sources.length == 1) {
        invocation.set(results[0], invocation.registers[sources[0]]);
      } else if (sources.length > 0) {
        long[] values = new long[sources.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = invocation.registers[sources[i]];
        }
        for (int i = 0; i < values.length; i++) {
          invocation.set(results[i], values[i]);
        }
      }
      invocation.jump(target);
    }

    CodeVisitor.Way way() {
      return new CodeVisitor.Way(target, sources, results);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.jump(way());
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      Flow[] flows = new Flow[sources.length];
      for (int i = 0; i < flows.length; i++) {
        flows[i] = shadow.get(sources[i]);
      }
      CellSet deciders = shadow.control();
      for (int i = 0; i < flows.length; i++) {
        shadow.set(results[i], flows[i].under(deciders));
      }
    }
  }

  /** Goes one of two ways. */
  record Fork(int condition, Jump yes, Jump no) implements Step {
    private Jump chosen(Invocation invocation) {
      return invocation.registers[condition] != 0 ? yes : no;
    }

    @Override
    public void execute(Invocation invocation) {
      invocation.decide(invocation.registers[condition]);
      chosen(invocation).execute(invocation);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.fork(condition, yes.way(), no.way());
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.decide(shadow.get(condition));
      chosen(invocation).flow(invocation, shadow);
    }
  }

  /** Goes one of many ways. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Switch(int selector, long[] keys, Jump[] jumps, Jump otherwise) implements Step {
    /** Number of the way that is taken; as many as there are keys: the other one. */
    private int way(Invocation invocation) {
      long value = invocation.registers[selector];
      int way = 0;
      while (way < keys.length && keys[way] != value) {
        way++;
      }
      return way;
    }

    private Jump chosen(Invocation invocation) {
      int way = way(invocation);
      return way < jumps.length ? jumps[way] : otherwise;
    }

    @Override
    public void execute(Invocation invocation) {
      invocation.decide(way(invocation));
      chosen(invocation).execute(invocation);
    }

    @Override
    public void describe(CodeVisitor out) {
      CodeVisitor.Way[] ways = Arrays.stream(jumps).map(Jump::way).toArray(CodeVisitor.Way[]::new);
      out.choose(selector, keys, ways, otherwise.way());
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.decide(shadow.get(selector));
      chosen(invocation).flow(invocation, shadow);
    }
  }

  /** Enters a function: its arguments are copied into its frame. */
  record Call(Jump entry, int returnSlot) implements Step {
    @Override
    public void execute(Invocation invocation) {
      invocation.set(returnSlot, invocation.nextStep());
      entry.execute(invocation);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.call(entry.way(), returnSlot);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.enter(entry.target());
      entry.flow(invocation, shadow);
    }
  }

  /** Leaves a function; what it returns is copied into its place in the frame. */
  record Return(CompositeSteps.Copy value, int returnSlot) implements Step {
    @Override
    public void execute(Invocation invocation) {
      value.execute(invocation);
      invocation.jump((int) invocation.registers[returnSlot]);
    }

    @Override
    public void describe(CodeVisitor out) {
      value.describe(out);
      out.leave(returnSlot);
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      value.flow(invocation, shadow);
    }
  }

  /** Ends the invocation. */
  record End() implements Step {
    @Override
    public void execute(Invocation invocation) {
      invocation.suspend(Invocation.Status.ENDED);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.end();
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {}
  }

  /** Waits for the other invocations of the workgroup. */
  record Barrier() implements Step {
    @Override
    public void execute(Invocation invocation) {
      invocation.suspend(Invocation.Status.BARRIER);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.barrier();
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {}
  }
}
