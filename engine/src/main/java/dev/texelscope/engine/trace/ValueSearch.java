package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.AccessSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Finds the invocations of a dispatch in which a watched register ever gets a wanted value. */
public final class ValueSearch {

  private final LongPredicate wanted;
  private final List<LongStream.Builder> found = new ArrayList<>();

  /**
   * A search.
   *
   * @param wanted of the value as a register
   */
  public ValueSearch(LongPredicate wanted) {
    this.wanted = wanted;
  }

  /** Gives the sinks of one thread. */
  public Supplier<AccessSink> lane() {
    LongStream.Builder numbers = LongStream.builder();
    synchronized (found) {
      found.add(numbers);
    }
    return () -> new Sink(numbers);
  }

  /** Numbers of the invocations, in order, when all threads have ended. */
  public long[] found() {
    return found.stream().flatMapToLong(LongStream.Builder::build).sorted().toArray();
  }

  private final class Sink implements AccessSink {
    private final LongStream.Builder numbers;
    private long invocation;
    private boolean hit;

    Sink(LongStream.Builder numbers) {
      this.numbers = numbers;
    }

    @Override
    public void begin(long number) {
      invocation = number;
      hit = false;
    }

    @Override
    public void assigned(long value) {
      if (!hit && wanted.test(value)) {
        hit = true;
        numbers.add(invocation);
      }
    }

    @Override
    public void end() {}

    @Override
    public void access(int step, int resource, long place) {}

    @Override
    public void outside(int step, int resource, long x, int y, int z) {}

    @Override
    public void decide(long outcome) {}
  }
}
