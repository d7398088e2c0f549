package dev.texelscope.engine.spirv.interpret;

/** Three counts along x, y and z: workgroups, invocations of a workgroup, or the place of one. */
public record Grid(int x, int y, int z) {

  /** x · y · z. */
  public long count() {
    return (long) x * y * z;
  }

  /** The place with a number, x fastest. */
  public Grid at(long number) {
    return new Grid((int) (number % x), (int) (number / x % y), (int) (number / ((long) x * y)));
  }

  /** {@code 4,2,1}. */
  @Override
  public String toString() {
    return x + "," + y + "," + z;
  }
}
