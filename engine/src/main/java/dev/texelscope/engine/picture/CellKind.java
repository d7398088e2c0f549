package dev.texelscope.engine.picture;

/** What stands behind one component of a view. */
public enum CellKind {
  /** A value that is there: loaded, or recorded from execution. Drawn filled. */
  RECORDED,
  /** Only the layout names it, nothing recorded it. Drawn hollow. */
  HOLLOW,
  /** No element of the tensor lives here. Drawn hatched. */
  PADDING,
  /** Past the end of the memory. Drawn as an outline. */
  GHOST
}
