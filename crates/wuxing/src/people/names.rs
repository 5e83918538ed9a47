//! Made-up names and telephone numbers.

use crate::dice::Dice;

/// Common surnames, the commonest several times.
const SURNAMES: &str = "王王王李李李张张张刘刘陈陈陈沈沈沈杨杨赵黄周周吴吴吴徐徐孙胡朱朱朱高林何郭马罗\
    梁宋郑谢韩唐冯于董萧程曹袁邓许傅曾彭吕苏卢蒋蔡贾丁魏薛叶叶阎余潘潘杜戴夏钟汪田任姜范方方石姚姚谭\
    廖邹熊金金陆陆郝孔白崔康毛邱秦江史顾顾侯邵邵孟龙万段钱钱汤尹黎易常武乔贺赖龚文费施施闵嵇";
/// Characters of given names.
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国文斌辉鹏宇浩凯健俊帆\
    雪婷雯琳欣怡佳慧颖倩莉蓉蕾薇洁梅琴云莲真环雅芝晶妍茜秋珊莎锦黛青倩林森炎晨旭东海峰山仁波宁贵福生龙\
    元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进有坚和彪博诚先敬震振壮会思群豪心邦承乐";

/// Names and numbers, one after another.
pub(super) struct Names {
    surnames: Vec<char>,
    given: Vec<char>,
    dice: Dice,
}

impl Names {
    pub(super) fn new(dice: Dice) -> Self {
        let chars = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect();
        Self { surnames: chars(SURNAMES), given: chars(GIVEN), dice }
    }

    /// The next name: two characters in one case of four, else three.
    pub(super) fn next(&mut self) -> String {
        let mut name: String = self.dice.pick(&self.surnames).into_iter().collect();
        let count = if self.dice.between(1, 4) == 1 { 1 } else { 2 };
        for _ in 0..count {
            name.extend(self.dice.pick(&self.given));
        }
        name
    }
}

/// The telephone number of the `index`th person. 154 is a prefix that no carrier has, so that
/// nobody is ever called.
pub(super) fn phone(index: usize) -> String {
    format!("1540000{index:04}")
}
