package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** Steps whose result components depend on the operands' components of the same number. */
final class ComponentSteps {

  private ComponentSteps() {}

  /** A function of one operand. */
  record Unary(int result, int a, int count, LongUnaryOperator operator) implements Step {
    @Override
    public void execute(Invocation invocation) {
      for (int i = 0; i < count; i++) {
        invocation.set(result + i, operator.applyAsLong(invocation.registers[a + i]));
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      for (int i = 0; i < count; i++) {
        out.unary(result + i, a + i, operator);
      }
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.copy(a, result, count);
    }
  }

  /** A function of two operands; the second one may be one number for all components. */
  record Binary(int result, int a, int b, int stride, int count, LongBinaryOperator operator)
      implements Step {
    @Override
    public void execute(Invocation invocation) {
      for (int i = 0; i < count; i++) {
        invocation.set(
            result + i,
            operator.applyAsLong(
                invocation.registers[a + i], invocation.registers[b + i * stride]));
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      for (int i = 0; i < count; i++) {
        out.binary(result + i, a + i, b + i * stride, operator);
      }
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      for (int i = 0; i < count; i++) {
        shadow.set(result + i, shadow.get(a + i).and(shadow.get(b + i * stride)));
      }
    }
  }

  /** A function of three operands. */
  record Ternary(int result, int a, int b, int c, int count, TernaryOperator operator)
      implements Step {
    @Override
    public void execute(Invocation invocation) {
      long[] registers = invocation.registers;
      for (int i = 0; i < count; i++) {
        invocation.set(
            result + i, operator.apply(registers[a + i], registers[b + i], registers[c + i]));
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      for (int i = 0; i < count; i++) {
        out.ternary(result + i, a + i, b + i, c + i, operator);
      }
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      for (int i = 0; i < count; i++) {
        shadow.set(result + i, shadow.get(a + i).and(shadow.get(b + i)).and(shadow.get(c + i)));
      }
    }
  }

  /** One of two operands; the condition may be one bool for all components. */
  record Select(int result, int condition, int stride, int a, int b, int count) implements Step {
    @Override
    public void execute(Invocation invocation) {
      for (int i = 0; i < count; i++) {
        invocation.decide(invocation.registers[condition + i * stride]);
        invocation.set(result + i, invocation.registers[chosen(invocation, i) + i]);
      }
    }

    private int chosen(Invocation invocation, int i) {
      return invocation.registers[condition + i * stride] != 0 ? a : b;
    }

    @Override
    public void describe(CodeVisitor out) {
      for (int i = 0; i < count; i++) {
        out.select(result + i, condition + i * stride, a + i, b + i);
      }
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      for (int i = 0; i < count; i++) {
        shadow.set(
            result + i,
            shadow.get(chosen(invocation, i) + i).chosenBy(shadow.get(condition + i * stride)));
      }
    }
  }

  /** A function of whole operands. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(int result, int count, int[] operands, int[] sizes, WholeOperator operator)
      implements Step {
    @Override
    public void execute(Invocation invocation) {
      long[][] values = new long[operands.length][];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            java.util.Arrays.copyOfRange(invocation.registers, operands[i], operands[i] + sizes[i]);
      }
      long[] results = new long[count];
      operator.apply(values, results);
      for (int i = 0; i < count; i++) {
        invocation.set(result + i, results[i]);
      }
    }

    @Override
    public void describe(CodeVisitor out) {
      int[] reads =
          IntStream.range(0, operands.length)
              .flatMap(i -> Arrays.stream(Step.registers(operands[i], sizes[i])))
              .toArray();
      out.step(this, reads, Step.registers(result, count));
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      Flow flow = Flow.NONE;
      for (int i = 0; i < operands.length; i++) {
        flow = flow.and(shadow.all(operands[i], sizes[i]));
      }
      for (int i = 0; i < count; i++) {
        shadow.set(result + i, flow);
      }
    }
  }
}
