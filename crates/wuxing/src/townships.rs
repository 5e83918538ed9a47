//! The 19 townships and streets: real codes, names and (about) places; made-up sizes and people.

/// One township as the demo district plans it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Township {
    /// The first nine digits of its communities' statistical codes.
    pub(crate) code: &'static str,
    pub(crate) name_zh: &'static str,
    pub(crate) name_en: &'static str,
    /// Where its centre is, about; 1e-7 degree.
    pub(crate) lng: i32,
    pub(crate) lat: i32,
    /// Its share of the land, about in hectares; made up.
    pub(crate) hectares: i64,
    /// Its share of the 620,000 registered inhabitants; made up.
    pub(crate) registered_share: u64,
    /// Migrants living there; made up but for Zhili, of which the case study says 400,000.
    pub(crate) migrants: u64,
}

/// Registered inhabitants of the district (case study, part 1).
pub(crate) const REGISTERED: u64 = 620_000;

const fn township(
    names: (&'static str, &'static str, &'static str),
    at: (i32, i32),
    hectares: i64,
    people: (u64, u64),
) -> Township {
    let (code, name_zh, name_en) = names;
    Township {
        code,
        name_zh,
        name_en,
        lng: at.0 * 10_000,
        lat: at.1 * 10_000,
        hectares,
        registered_share: people.0,
        migrants: people.1,
    }
}

/// All of them, by code. Places are in thousandths of a degree.
pub(crate) const TOWNSHIPS: [Township; 19] = [
    township(("330502001", "月河街道", "Yuehe Subdistrict"), (120_108, 30_863), 350, (32, 1_500)),
    township(
        ("330502002", "朝阳街道", "Chaoyang Subdistrict"),
        (120_101, 30_852),
        400,
        (33, 1_800),
    ),
    township(("330502003", "爱山街道", "Aishan Subdistrict"), (120_092, 30_864), 300, (22, 1_000)),
    township(("330502004", "飞英街道", "Feiying Subdistrict"), (120_098, 30_876), 450, (35, 1_700)),
    township(
        ("330502005", "龙泉街道", "Longquan Subdistrict"),
        (120_109, 30_887),
        550,
        (45, 2_200),
    ),
    township(
        ("330502006", "凤凰街道", "Fenghuang Subdistrict"),
        (120_067, 30_868),
        1_300,
        (58, 5_000),
    ),
    township(
        ("330502007", "康山街道", "Kangshan Subdistrict"),
        (120_035, 30_835),
        3_600,
        (33, 4_300),
    ),
    township(
        ("330502008", "仁皇山街道", "Renhuangshan Subdistrict"),
        (120_080, 30_912),
        3_800,
        (42, 3_000),
    ),
    township(("330502009", "滨湖街道", "Binhu Subdistrict"), (120_150, 30_930), 5_200, (22, 2_000)),
    township(
        ("330502010", "龙溪街道", "Longxi Subdistrict"),
        (120_018, 30_872),
        3_400,
        (30, 4_500),
    ),
    township(
        ("330502011", "杨家埠街道", "Yangjiabu Subdistrict"),
        (119_975, 30_898),
        5_200,
        (22, 3_500),
    ),
    township(
        ("330502012", "环渚街道", "Huanzhu Subdistrict"),
        (120_134, 30_898),
        2_200,
        (32, 3_200),
    ),
    township(
        ("330502013", "湖东街道", "Hudong Subdistrict"),
        (120_132, 30_872),
        1_400,
        (38, 3_300),
    ),
    township(("330502100", "织里镇", "Zhili"), (120_265, 30_872), 13_500, (100, 400_000)),
    township(("330502101", "八里店镇", "Balidian"), (120_182, 30_850), 10_400, (62, 9_500)),
    township(("330502102", "妙西镇", "Miaoxi"), (119_988, 30_790), 11_800, (20, 500)),
    township(("330502104", "埭溪镇", "Daixi"), (119_940, 30_692), 12_800, (42, 4_500)),
    township(("330502105", "东林镇", "Donglin"), (120_080, 30_680), 7_000, (43, 7_500)),
    township(("330502200", "道场乡", "Daochang"), (120_072, 30_805), 3_500, (20, 1_000)),
];
