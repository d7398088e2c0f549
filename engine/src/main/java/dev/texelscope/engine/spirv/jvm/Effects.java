package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.CodeVisitor;
import dev.texelscope.engine.spirv.interpret.TernaryOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * What one step reads and writes, and where it goes. Pointers of loads and stores stand apart,
 * since a known one needs no register.
 */
final class Effects implements CodeVisitor {

  /** How a step ends. */
  enum End {
    /** Goes to the following step. */
    NEXT,
    /** Goes to one of the ways. */
    WAYS,
    CALL,
    LEAVE,
    STOP,
    BARRIER
  }

  private static final int BYTES_OF_STEP = 6;
  private static final int BYTES_OF_REGISTER = 9;
  private static final int BYTES_OF_CHOICE = 12;

  private final List<Integer> reads = new ArrayList<>();
  private final List<Integer> writes = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private final List<Chain> chains = new ArrayList<>();
  private final List<Local> locals = new ArrayList<>();
  private final List<Integer> exchanged = new ArrayList<>();
  private End end = End.NEXT;
  private int choices;
  private int returnSlot = -1;
  private boolean known = true;

  /** Registers of a variable that are accessed by a pointer. */
  record Local(int pointer, int register, int count, boolean load) {}

  /** Registers that are read, pointers to variables of the invocation aside. */
  List<Integer> reads() {
    return reads;
  }

  /** Registers that are written on every way. */
  List<Integer> writes() {
    return writes;
  }

  List<Way> ways() {
    return ways;
  }

  List<Chain> chains() {
    return chains;
  }

  /** Accesses to variables of the invocation by pointers. */
  List<Local> locals() {
    return locals;
  }

  /** Registers that other invocations read and write while this one waits. */
  List<Integer> exchanged() {
    return exchanged;
  }

  End ending() {
    return end;
  }

  int returnSlot() {
    return returnSlot;
  }

  /** About how many bytes of code it takes. */
  int codeBytes() {
    int registers =
        reads.size()
            + writes.size()
            + chains.stream().mapToInt(chain -> 1 + chain.indices().length).sum();
    return BYTES_OF_STEP + BYTES_OF_REGISTER * registers + BYTES_OF_CHOICE * choices;
  }

  /** Whether the step said what it does. */
  boolean known() {
    return known;
  }

  private void read(int first, int count) {
    IntStream.range(first, first + count).forEach(reads::add);
  }

  private void write(int first, int count) {
    IntStream.range(first, first + count).forEach(writes::add);
  }

  @Override
  public void step(Executable step, int[] from, int[] to) {
    Arrays.stream(from).forEach(reads::add);
    Arrays.stream(to).forEach(writes::add);
  }

  @Override
  public void unknown() {
    known = false;
  }

  @Override
  public void copy(int result, int source) {
    reads.add(source);
    writes.add(result);
  }

  @Override
  public void clear(int result) {
    writes.add(result);
  }

  @Override
  public void unary(int result, int a, LongUnaryOperator operator) {
    copy(result, a);
  }

  @Override
  public void binary(int result, int a, int b, LongBinaryOperator operator) {
    copy(result, a);
    reads.add(b);
  }

  @Override
  public void ternary(int result, int a, int b, int c, TernaryOperator operator) {
    copy(result, a);
    reads.add(b);
    reads.add(c);
  }

  @Override
  public void select(int result, int condition, int a, int b) {
    choices++;
    copy(result, condition);
    reads.add(a);
    reads.add(b);
  }

  @Override
  public void chain(Chain chain) {
    chains.add(chain);
    Arrays.stream(chain.indices()).forEach(reads::add);
    writes.add(chain.result());
  }

  @Override
  public void loadLocal(int result, int pointer, int count) {
    locals.add(new Local(pointer, result, count, true));
    write(result, count);
  }

  @Override
  public void storeLocal(int pointer, int value, int count) {
    locals.add(new Local(pointer, value, count, false));
    read(value, count);
  }

  @Override
  public void loadShared(int result, int pointer, int count) {
    reads.add(pointer);
    write(result, count);
  }

  @Override
  public void storeShared(int pointer, int value, int count) {
    reads.add(pointer);
    read(value, count);
  }

  @Override
  public void loadBuffer(int result, int pointer, Numbers numbers) {
    reads.add(pointer);
    write(result, numbers.kinds().length);
  }

  @Override
  public void storeBuffer(int pointer, int value, Numbers numbers) {
    reads.add(pointer);
    read(value, numbers.kinds().length);
  }

  @Override
  public void readTexel(int result, int count, Texel texel, Executable step) {
    read(texel);
    write(result, count);
  }

  @Override
  public void writeTexel(int value, int count, Texel texel, Executable step) {
    read(texel);
    read(value, count);
  }

  private void read(Texel texel) {
    reads.add(texel.image());
    read(texel.coordinate(), texel.dimensions());
    if (texel.lod() >= 0) {
      reads.add(texel.lod());
    }
  }

  private void go(Way way) {
    Arrays.stream(way.sources()).forEach(reads::add);
    ways.add(way);
  }

  @Override
  public void jump(Way way) {
    end = End.WAYS;
    go(way);
    Arrays.stream(way.results()).forEach(writes::add);
  }

  @Override
  public void fork(int condition, Way yes, Way no) {
    end = End.WAYS;
    reads.add(condition);
    go(yes);
    go(no);
  }

  @Override
  public void choose(int selector, long[] keys, Way[] choices, Way otherwise) {
    end = End.WAYS;
    reads.add(selector);
    Arrays.stream(choices).forEach(this::go);
    go(otherwise);
  }

  @Override
  public void call(Way entry, int slot) {
    jump(entry);
    end = End.CALL;
    returnSlot = slot;
    writes.add(slot);
  }

  @Override
  public void leave(int slot) {
    end = End.LEAVE;
    returnSlot = slot;
    reads.add(slot);
  }

  @Override
  public void end() {
    end = End.STOP;
  }

  @Override
  public void barrier() {
    end = End.BARRIER;
  }

  @Override
  public void meet(int operands, int count, int results, int resultCount, boolean barrier) {
    end = End.BARRIER;
    read(operands, count);
    write(results, resultCount);
    IntStream.range(operands, operands + count).forEach(exchanged::add);
    IntStream.range(results, results + resultCount).forEach(exchanged::add);
  }
}
