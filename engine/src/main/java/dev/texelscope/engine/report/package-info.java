/**
 * A run's answer for machines and for people: JSON, HTML, a table of text and a folder with all of
 * it. Open {@link dev.texelscope.engine.report.JsonReport} first; its fields are a contract.
 */
@NullMarked
package dev.texelscope.engine.report;

import org.jspecify.annotations.NullMarked;
