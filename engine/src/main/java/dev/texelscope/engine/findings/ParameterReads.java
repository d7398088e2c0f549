package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each parameter cell was read by the components of elements (padding does not count),
 * and what is odd about it: cells never read, cells shared by several tokens. The components are
 * added in parts, in any order and from any threads: a sum does not know its order, and neither
 * does whether there was one token or several.
 */
final class ParameterReads {

  private static final int SHARED = -2;
  private static final int UNREAD = -1;

  private final ParameterLayout layout;
  private final ReadCells reads;
  private final Granularity granularity;
  private final Arena arena;
  private final AtomicLongArray sums;

  /** For each cell the one token whose elements read it, or {@link #UNREAD} or {@link #SHARED}. */
  private final AtomicIntegerArray owners;

  /**
   * No reads yet.
   *
   * @param arena owns the counts
   */
  ParameterReads(ParameterLayout layout, ReadCells reads, Granularity granularity, Arena arena) {
    this.granularity = granularity;
    this.layout = layout;
    this.reads = reads;
    this.arena = arena;
    int cells = Math.toIntExact(layout.count());
    this.sums = new AtomicLongArray(cells);
    this.owners = new AtomicIntegerArray(cells);
    for (int cell = 0; cell < cells; cell++) {
      owners.setPlain(cell, UNREAD);
    }
  }

  /** Reads to be added by one thread. */
  Part part() {
    return new Part();
  }

  /** Adds reads: neighbours mostly read the same cells, which are told once. */
  final class Part {
    private long zeroPointCell = ReadCells.NONE;
    private long scaleCell = ReadCells.NONE;
    private long token = -1;
    private long alike;

    /**
     * Adds what was read for the element of this token in an output slot.
     *
     * @return whether both parameters come from the cell of the token
     */
    boolean add(long slot, long tokenOfSlot) {
      long zeroPoint = reads.zeroPointCellAt(slot);
      long scale = reads.scaleCellAt(slot);
      if (zeroPoint != zeroPointCell || scale != scaleCell || tokenOfSlot != token) {
        flush();
        zeroPointCell = zeroPoint;
        scaleCell = scale;
        token = tokenOfSlot;
      }
      alike++;
      return scale == tokenOfSlot && zeroPoint == tokenOfSlot;
    }

    /** Tells the last ones. */
    void flush() {
      if (alike > 0) {
        if (zeroPointCell >= 0 && zeroPointCell < sums.length()) {
          sums.getAndAdd((int) zeroPointCell, alike);
        }
        own(zeroPointCell, (int) token);
        own(scaleCell, (int) token);
        alike = 0;
      }
    }
  }

  private void own(long cell, int token) {
    if (cell >= 0 && cell < owners.length()) {
      owners.accumulateAndGet(
          (int) cell, token, (owner, other) -> owner == UNREAD || owner == other ? other : SHARED);
    }
  }

  /** How many components read zero_point's cell of each token: int64 by token. */
  Tensor counts() {
    Tensor counts = Tensor.allocate(DType.INT64, Shape.of(layout.count()), arena);
    for (int cell = 0; cell < sums.length(); cell++) {
      counts.setLong(cell, sums.get(cell));
    }
    return counts;
  }

  /** What is odd; nothing for parameters in push constants. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (layout.storage() == ParameterStorage.PUSH) {
      return findings;
    }
    CellSet unread = new CellSet();
    CellSet shared = new CellSet();
    for (int cell = 0; cell < owners.length(); cell++) {
      if (owners.get(cell) == UNREAD) {
        unread.add(cell);
      } else if (owners.get(cell) == SHARED) {
        shared.add(cell);
      }
    }
    if (unread.count() > 0) {
      String never =
          unread.count() == 1
              ? " parameter cells is never read: token "
              : " parameter cells are never read: tokens ";
      findings.add(
          finding(
              FindingKind.UNREAD_PARAMETER,
              unread,
              unread.count() + " of " + owners.length() + granularity.words(never) + unread + "."));
    }
    if (shared.count() > 0) {
      String serve =
          shared.count() == 1
              ? " parameter cell serves elements of more than one token: cell "
              : " parameter cells serve elements of more than one token: cells ";
      findings.add(
          finding(
              FindingKind.TOKEN_COLLISION,
              shared,
              shared.count() + granularity.words(serve) + shared + "."));
    }
    return findings;
  }

  private static Finding finding(FindingKind kind, CellSet cells, String message) {
    return new Finding(kind, cells.count(), message, List.of(), cells.first());
  }
}
