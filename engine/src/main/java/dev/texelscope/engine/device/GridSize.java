package dev.texelscope.engine.device;

/**
 * Three positive counts along x, y and z: invocations of a workgroup, or workgroups of a dispatch.
 *
 * <p>A count of 0 is allowed for a dispatch: nothing runs.
 */
public record GridSize(int x, int y, int z) {

  /** Refuses negative counts. */
  public GridSize {
    if (x < 0 || y < 0 || z < 0) {
      throw new IllegalArgumentException("grid " + x + "×" + y + "×" + z + " has a negative count");
    }
  }

  /**
   * The workgroups that cover this many invocations: each axis divided by the local size, rounded
   * up.
   */
  public GridSize dividedBy(GridSize localSize) {
    return new GridSize(
        Math.ceilDiv(x, localSize.x), Math.ceilDiv(y, localSize.y), Math.ceilDiv(z, localSize.z));
  }

  /**
   * The workgroups for a row of invocations, folded over y where x alone would exceed the limit;
   * the shader numbers its invocations by {@code y·rowLength + x}.
   *
   * @param invocations how many are needed; the grid has at least as many
   * @param localSize invocations of a workgroup; y and z must be 1 where the row has to be folded
   * @param maxWorkgroups the device's limit along x
   */
  public static GridSize covering(long invocations, GridSize localSize, int maxWorkgroups) {
    long groups = Math.ceilDiv(invocations, (long) localSize.x);
    if (groups <= maxWorkgroups) {
      return new GridSize((int) groups, 1, 1);
    }
    long rows = Math.ceilDiv(groups, (long) maxWorkgroups);
    return new GridSize(maxWorkgroups, Math.toIntExact(rows), 1);
  }

  /** x · y · z. */
  public long count() {
    return Math.multiplyExact((long) x * y, (long) z);
  }

  /** {@code 4×3×2}. */
  @Override
  public String toString() {
    return x + "×" + y + "×" + z;
  }
}
