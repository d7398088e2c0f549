package dev.texelscope.app.view.texels;

/**
 * How a view shows what it shows.
 *
 * @param label the text of each cell
 * @param colour the colour of each cell
 * @param expectedOnly shows what is expected in place of what was read or written
 * @param stale whether the result is older than the settings
 */
record Look(LabelChoice label, ColourChoice colour, boolean expectedOnly, boolean stale) {}
