use gmail_replies::*;
use std::collections::BTreeMap;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.iter().any(|a| a == "-v");
    for f in args.iter().filter(|a| *a != "-v") {
        let text = std::fs::read_to_string(f).unwrap();
        let mut n: BTreeMap<String, (u32, u32, u32)> = BTreeMap::new();
        for l in text.lines() {
            let v: serde_json::Value = serde_json::from_str(l).unwrap();
            let t = v["text"].as_str().unwrap();
            let id = v["id"].as_str().unwrap();
            let got: Vec<_> = find_iter(t).collect();
            let names: Vec<String> = got.iter().map(|m| format!("{:?}/{:?}", m.reply(), m.basis())).collect();
            if let Some(s) = v.get("stratum") {
                let want = v["expect"].as_str();
                let e = n.entry(s.as_str().unwrap().to_string()).or_default();
                e.0 += 1;
                let right = match want { None => got.is_empty(), Some(w) => !got.is_empty() && got.iter().all(|m| format!("{:?}", m.reply()) == w) };
                let wrong = got.iter().any(|m| Some(format!("{:?}", m.reply()).as_str()) != want);
                if right { e.1 += 1 } else if wrong { e.2 += 1 }
                if !right && (verbose || wrong) { println!("{} {} {} want {:?} got {:?}\n    {:?}", if wrong {"WRONG"} else {"miss"}, id, v["form"], want, names, t.chars().take(500).collect::<String>()); }
            } else {
                let imit = v["imitation"].as_bool().unwrap();
                let e = n.entry(if imit {"imitation".into()} else {"foreign".into()}).or_default();
                e.0 += 1;
                if !got.is_empty() { e.2 += 1; if !imit { println!("FOREIGN {id} got {names:?}\n    {t:?}"); } }
            }
        }
        for (k, (t, r, w)) in n { println!("{f} {k}: {t} right {r} ({:.1}%) wrong {w}", 100.0 * r as f64 / t as f64); }
    }
}
