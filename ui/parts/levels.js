// Levels of certificates from low to high, as the register and the schemes name them.

import { levelName } from './words.js';

/** @type {Record<string, string[]>} */
export const LEVELS = {
  title: ['员级', '助理级', '中级', '副高级', '正高级'],
  skill: ['学徒工', '五级', '四级', '三级', '二级', '一级', '特级技师', '首席技师'],
  registered: ['二级', '一级'],
};

/** The levels of a family with their words. @param {string} family @returns {[string, string][]} */
export const levelsOf = (family) => (LEVELS[family] ?? []).map((level) => [level, levelName(level)]);
