package dev.texelscope.engine.spirv;

/**
 * Takes what one invocation does to the memory of the host, and which way it goes: enough to know
 * later, without a look at any value, what it read and wrote, and where each number came from.
 *
 * <p>Steps and resources are numbers of the executed program. A place is a byte offset in a buffer,
 * and in an image the number of the texel, x fastest, then y, then z. Called by one thread at a
 * time.
 */
public interface AccessSink {

  /**
   * An invocation begins.
   *
   * @param invocation its number in the dispatch: global ids with x fastest, then y, then z
   */
  void begin(long invocation);

  /** The invocation, and every other one of its workgroup that it waited for, has ended. */
  void end();

  /**
   * Memory is read or written, all of it inside.
   *
   * @param step which instruction
   * @param resource which memory
   * @param place of the first byte, or of the texel; below 2³²
   */
  void access(int step, int resource, long place);

  /**
   * Memory is read or written, not all of it inside.
   *
   * @param x byte offset, or x of the texel
   * @param y of the texel; 0 in a buffer
   * @param z of the texel; 0 in a buffer
   */
  void outside(int step, int resource, long x, int y, int z);

  /**
   * A value decided what comes next: the way of a branch, the chosen operand of a selection, the
   * component or element that an index names. Two invocations with the same decisions execute the
   * same instructions on the same registers.
   */
  void decide(long outcome);

  /** The watched register got a value; only where one is watched. */
  default void assigned(long value) {}
}
